package crm.ingest;

import static crm.access.Permission.CUSTOMER_ASSETS;
import static crm.access.Permission.CUSTOMER_RISK;
import static crm.access.Permission.CUSTOMER_TIMELINE;
import static crm.ingest.TimelineRule.CURSOR;
import static crm.ingest.TimelineRule.LIMIT_OUT_OF_RANGE;

import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import crm.shared.Slice;
import crm.shared.Times;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;

/**
 * Reads what happened to a customer, the newest first.
 *
 * <p>Particulars of the customer are not repeated here, only that they changed: who may see them sees them in the profile.
 * Complaints, log-ins and the freezing of accounts are matters of risk, for those alone who look after it.
 */
@Stateless
public class TimelineQueries {

    public static final int LARGEST_SIZE = 200;

    private static final Object[] MATTERS_OF_RISK = {
        "complaint.opened", "complaint.closed", "device.login", "account.statusChanged"
    };

    private static final String OF = """
            select e.time, e.type, e.source, e.event_id, e.reference, e.account_no, e.amount, e.currency, e.detail,
              e.reason_code, e.page, e.data->>'staff' as staff, e.data->>'direction' as direction,
              case when e.type in ('call.ended', 'sms.sent', 'message.answered') and jsonb_typeof(e.data->'seconds') = 'number'
                then (e.data->>'seconds')::int end as seconds
            from customer_event e
            where e.customer_number = :number and e.type <> all (:hidden) and e.time <= :at
              and (e.time, e.source, e.event_id) < (:at, :source, :id)
            order by e.time desc, e.source desc, e.event_id desc limit :limit""";

    @Inject
    Db db;

    @Inject
    CustomerDirectory customers;

    @Inject
    AuditService audit;

    private record Place(OffsetDateTime at, String source, String id) {

        static final Place NOW = new Place(OffsetDateTime.parse("9999-01-01T00:00:00Z"), "", "");

        static Place of(TimelineRow row) {
            return new Place(row.at(), row.source(), row.eventId());
        }

        /** A source has no blanks, an id may have some. */
        String write() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at + " " + source + " " + id).getBytes(StandardCharsets.UTF_8));
        }

        static Place read(String cursor) {
            if (cursor == null || cursor.isBlank()) return NOW;
            try {
                var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 3);
                if (parts.length == 3) return new Place(Times.parse(parts[0]), parts[1], parts[2]);
            } catch (IllegalArgumentException | DateTimeException noCursor) {
                throw CURSOR.violatedBy();
            }
            throw CURSOR.violatedBy();
        }
    }

    /**
     * A stretch of a customer's timeline. Its rows are not counted.
     *
     * @param after what the slice before gave as next, or null for the beginning
     */
    @Requires(CUSTOMER_TIMELINE)
    public Slice<TimelineRow> of(String number, String after, int size) {
        if (size < 1 || size > LARGEST_SIZE) throw LIMIT_OUT_OF_RANGE.violatedBy(size, LARGEST_SIZE);
        var before = Place.read(after);
        var id = customers.idInScope(CUSTOMER_TIMELINE, number);
        var risk = !customers.inScope(CUSTOMER_RISK, List.of(number)).isEmpty();
        var money = !customers.inScope(CUSTOMER_ASSETS, List.of(number)).isEmpty();
        if (risk && after == null) audit.record(AuditEntry.ofCustomer("customer.risk-read", id, number));
        var rows = db.query(h -> h.createQuery(OF)
                .bind("number", number)
                .bindArray("hidden", String.class, risk ? new Object[0] : MATTERS_OF_RISK)
                .bind("at", before.at())
                .bind("source", before.source())
                .bind("id", before.id())
                .bind("limit", size + 1)
                .map((row, context) -> row(row, money))
                .list());
        var more = rows.size() > size;
        var shown = more ? rows.subList(0, size) : rows;
        return new Slice<>(shown, more ? Place.of(shown.get(size - 1)).write() : null, null, shown.size(), false);
    }

    private static TimelineRow row(ResultSet row, boolean money) throws SQLException {
        return new TimelineRow(
                row.getObject("time", OffsetDateTime.class),
                row.getString("type"),
                row.getString("source"),
                row.getString("event_id"),
                row.getString("reference"),
                row.getString("account_no"),
                money ? row.getBigDecimal("amount") : null,
                money ? row.getString("currency") : null,
                row.getString("detail"),
                row.getString("reason_code"),
                row.getString("page"),
                row.getString("staff"),
                row.getString("direction"),
                row.getObject("seconds", Integer.class));
    }
}
