package crm.audit;

import crm.shared.Times;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;

/** The place in the audit trail after which the next page begins. */
record AuditCursor(OffsetDateTime at, int chain, long seq) {

    static AuditCursor of(AuditRow row) {
        return new AuditCursor(row.at(), row.chain(), row.seq());
    }

    /** Reads a cursor; null for none. */
    static AuditCursor read(String text) {
        if (text == null || text.isEmpty()) return null;
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ");
            return new AuditCursor(Times.parse(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw AuditRule.CURSOR.violatedBy(text);
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + chain + " " + seq).getBytes(StandardCharsets.US_ASCII));
    }
}
