package crm.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A line of the audit trail as it stands in the database.
 *
 * @param at the moment in UTC, with microseconds, such as {@code 2026-03-02T10:00:00.000000}
 */
record Entry(
        int chain,
        long seq,
        String at,
        String recordClass,
        String actor,
        String onBehalfOf,
        String action,
        String outcome,
        String customerId,
        String subject,
        String reason,
        String origin,
        String payload,
        byte[] payloadDigest,
        byte[] previous,
        byte[] hash) {

    private static final HexFormat HEX = HexFormat.of();

    /** What the payload's digest has to be; that of an empty text where there is no payload. */
    byte[] digestOfPayload(MessageDigest sha256) {
        return sha256.digest((payload == null ? "" : payload).getBytes(UTF_8));
    }

    /** What the hash of the line has to be. */
    byte[] digestOfLine(MessageDigest sha256) {
        return sha256.digest(text().getBytes(UTF_8));
    }

    /** The text that is hashed, as the database's function {@code audit_text} makes it. */
    String text() {
        var text = new StringBuilder(300)
                .append(chain)
                .append('|')
                .append(seq)
                .append('|')
                .append(at)
                .append('|')
                .append(recordClass);
        quoted(text, actor);
        quoted(text, onBehalfOf);
        quoted(text, action);
        text.append('|').append(outcome).append('|').append(customerId == null ? "-" : customerId);
        quoted(text, subject);
        quoted(text, reason);
        quoted(text, origin);
        return text.append('|')
                .append(HEX.formatHex(payloadDigest))
                .append('|')
                .append(HEX.formatHex(previous))
                .toString();
    }

    /** As PostgreSQL's {@code quote_nullable}, so that no field can pretend to be two. */
    private static void quoted(StringBuilder text, String value) {
        text.append('|');
        if (value == null) {
            text.append("NULL");
            return;
        }
        if (value.indexOf('\\') >= 0) text.append('E');
        text.append('\'');
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\'' || c == '\\') text.append(c);
            text.append(c);
        }
        text.append('\'');
    }
}
