package crm.outfile;

import crm.outbox.EventSource;
import crm.outbox.OutEvent;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** The lines of a file: JSON, one object a line, in an order that is the same however often the file is written. */
@ApplicationScoped
class OutLines {

    private static final String ACTIONS = """
            select e.time::text || chr(31) || e.source || chr(31) || e.event_id,
              (jsonb_build_object('customer', e.customer_number, 'time', to_char(e.time at time zone 'UTC',
                'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'id', e.event_id) || service_action_data(e.type, e.data, e.source))::text
            from customer_event e
            where e.type in ('call.ended', 'sms.sent', 'message.answered') and e.time >= :from and e.time < :until
              and (:after::text is null or (e.time, e.source, e.event_id) > (split_part(:after, chr(31), 1)::timestamptz,
                split_part(:after, chr(31), 2), split_part(:after, chr(31), 3)))
            order by e.time, e.source, e.event_id limit :limit
            """;

    private static final String EVENTS = """
            select e.position, e.event_id, e.kind, e.subject, e.at, e.data::text
            from event_out e join event_receiver r on r.id = :receiver
            where e.recorded_at >= :from and e.recorded_at < :until and e.kind = any (r.kinds) and e.kind <> 'ACTION_RECORDED'
              and e.position > coalesce(:after::bigint, 0)
            order by e.position limit :limit
            """;

    @Inject
    Db db;

    @Inject
    Settings settings;

    @Inject
    EventSource source;

    /** A line and the key behind which the next one comes. */
    record Line(String key, String text) {}

    /** The lines of a kind for a receiver and day, so many behind a key. */
    List<Line> next(OutFileKind kind, long receiver, LocalDate day, String after, int limit) {
        var query = kind == OutFileKind.EVENTS ? EVENTS : ACTIONS;
        return db.query(h -> {
            var asked = h.createQuery(query)
                    .bind("from", start(day))
                    .bind("until", start(day.plusDays(1)))
                    .bind("after", after)
                    .bind("limit", limit);
            if (kind == OutFileKind.SERVICE_ACTIONS) {
                return asked.map((row, context) -> new Line(row.getString(1), row.getString(2)))
                        .list();
            }
            return asked.bind("receiver", receiver).map((row, context) -> OutEvent.of(row)).stream()
                    .map(event -> new Line(
                            Long.toString(event.position()),
                            event.json(source.name()).toString()))
                    .toList();
        });
    }

    private OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toOffsetDateTime();
    }
}
