package crm.notice;

import static crm.shared.Jsons.JSON;

import crm.access.RowAccess;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Sends notifications in the transaction under way, as services do who write for other users: to the bell and by e-mail, as
 * each reader has chosen. Open pages of the readers hear of it when the transaction commits.
 */
@ApplicationScoped
public class Notices {

    private static final String SEND = """
            insert into notification (user_id, at, kind, parameters, customer_id, dedup_key)
            values (:user, :at, :kind, :parameters::jsonb, :customer, :once)
            on conflict (user_id, dedup_key) where dedup_key is not null do update
              set at = excluded.at, read_at = null, parameters = jsonb_set(excluded.parameters, '{count}',
                to_jsonb((notification.parameters ->> 'count')::bigint + (excluded.parameters ->> 'count')::bigint))
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Readers readers;

    @Inject
    Mails mails;

    @Inject
    NoticeSignal signal;

    @Inject
    Clock clock;

    /** Sends them in the order of the readers, so that two transactions never wait for each other. */
    public void send(Collection<Notice> notices) {
        if (notices.isEmpty()) return;
        rows.house(() -> {
            var known = readers.of(notices.stream().map(Notice::userId).toList());
            var ordered = notices.stream()
                    .filter(notice -> known.containsKey(notice.userId()))
                    .sorted(Comparator.comparingLong(Notice::userId))
                    .toList();
            var seen = ordered.stream()
                    .filter(notice -> known.get(notice.userId()).wantsBell(notice.kind()))
                    .toList();
            insert(seen);
            mails.notices(ordered.stream()
                    .filter(notice -> known.get(notice.userId()).wantsMail(notice.kind()))
                    .toList());
            var now = clock.instant();
            signal.changed(seen.stream()
                    .map(notice -> known.get(notice.userId()))
                    .filter(reader -> !reader.isQuiet(now))
                    .map(Reader::name)
                    .distinct()
                    .toList());
        });
    }

    private void insert(List<Notice> notices) {
        if (notices.isEmpty()) return;
        var now = OffsetDateTime.now(clock);
        db.run(h -> {
            var batch = h.prepareBatch(SEND);
            notices.forEach(notice -> batch.bind("user", notice.userId())
                    .bind("at", now)
                    .bind("kind", notice.kind().code())
                    .bind("parameters", json(notice.parameters()))
                    .bind("customer", notice.customerId())
                    .bind("once", notice.once())
                    .add());
            batch.execute();
        });
    }

    static String json(Map<String, ?> parameters) {
        var json = JSON.createObjectBuilder();
        parameters.forEach((name, value) -> {
            if (value instanceof Number number) json.add(name, number.longValue());
            else json.add(name, String.valueOf(value));
        });
        return json.build().toString();
    }
}
