package crm.customerlist;

import static crm.customerlist.CustomerListRule.CURSOR_OF_ANOTHER_LIST;
import static crm.customerlist.CustomerListRule.LIMIT_OUT_OF_RANGE;

import crm.shared.Slice;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import org.jdbi.v3.core.Handle;

/** Reads the audit trail of one customer backwards. */
final class AuditTrail {

    private static final String VERSION = "audit1";
    private static final OffsetDateTime END_OF_TIME = OffsetDateTime.parse("9999-01-01T00:00:00Z");

    private record Place(OffsetDateTime at, int chain, long sequence) {

        String write() {
            var text = VERSION + " " + CustomerSort.Type.TIME.write(at) + " " + chain + " " + sequence;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Place read(String cursor) {
            if (cursor == null || cursor.isBlank()) return new Place(END_OF_TIME, Short.MAX_VALUE, Long.MAX_VALUE);
            try {
                var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ");
                if (parts.length != 4 || !parts[0].equals(VERSION)) throw CURSOR_OF_ANOTHER_LIST.violatedBy();
                return new Place(
                        (OffsetDateTime) CustomerSort.Type.TIME.parse(parts[1]),
                        Short.parseShort(parts[2]),
                        Long.parseLong(parts[3]));
            } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException noCursor) {
                throw CURSOR_OF_ANOTHER_LIST.violatedBy();
            }
        }
    }

    private AuditTrail() {}

    /** @param holds whether legal holds are told of, which who is held must not learn from their managers */
    static Slice<AuditRow> of(Handle handle, long customerId, boolean holds, String cursor, int size) {
        if (size < 1 || size > Keyset.LARGEST_SIZE) {
            throw LIMIT_OUT_OF_RANGE.violatedBy(size, 1, Keyset.LARGEST_SIZE);
        }
        var before = Place.read(cursor);
        var rows = new ArrayList<>(handle.createQuery(
                        "select chain, seq, at, actor, on_behalf_of, action, outcome, reason,"
                                + " origin, payload from audit_entry where customer_id = :id and record_class = 'CUSTOMER'"
                                + (holds ? "" : " and not starts_with(action, 'hold.')")
                                + " and (at, chain, seq) < (:at, :chain, :seq) order by at desc, chain desc, seq desc limit :limit")
                .bind("id", customerId)
                .bind("at", before.at())
                .bind("chain", (short) before.chain())
                .bind("seq", before.sequence())
                .bind("limit", size + 1)
                .map((row, context) -> new AuditRow(
                        row.getInt("chain"),
                        row.getLong("seq"),
                        Rows.time(row, "at"),
                        row.getString("actor"),
                        row.getString("on_behalf_of"),
                        row.getString("action"),
                        row.getString("outcome"),
                        row.getString("reason"),
                        row.getString("origin"),
                        JsonTexts.object(row.getString("payload"))))
                .list());
        var more = rows.size() > size;
        if (more) rows.remove(size);
        var last = more ? rows.get(size - 1) : null;
        var next = last == null ? null : new Place(last.at(), last.chain(), last.sequence()).write();
        return new Slice<>(rows, next, null, rows.size(), !more && before.at().equals(END_OF_TIME));
    }
}
