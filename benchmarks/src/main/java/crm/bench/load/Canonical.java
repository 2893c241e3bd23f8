package crm.bench.load;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The one spelling in which an event's data is kept and digested: names in order, no blanks. */
final class Canonical {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private Canonical() {}

    static String text(Object value) {
        var out = new StringBuilder(256);
        write(value, out);
        return out.toString();
    }

    static String time(OffsetDateTime time) {
        return TIME.format(time);
    }

    /** SHA-256 of what makes two events the same event. */
    static byte[] digest(String type, String customer, String instant, String data) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((type + "\n" + customer + "\n" + instant + "\n").getBytes(StandardCharsets.UTF_8));
            return sha.digest(data.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            object(map, out);
        } else if (value instanceof List<?> list) {
            var separator = '[';
            if (list.isEmpty()) out.append(separator);
            for (var item : list) {
                out.append(separator);
                write(item, out);
                separator = ',';
            }
            out.append(']');
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof BigDecimal amount) {
            quote(amount.toPlainString(), out); // money travels as text
        } else if (value instanceof OffsetDateTime time) {
            quote(time(time), out);
        } else if (value instanceof Json json) {
            out.append(json.text());
        } else {
            quote((String) value, out);
        }
    }

    private static void object(Map<?, ?> map, StringBuilder out) {
        var separator = '{';
        if (map.isEmpty()) out.append(separator);
        for (var entry : new TreeMap<>(map).entrySet()) {
            out.append(separator);
            quote((String) entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ',';
        }
        out.append('}');
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\');
            out.append(c); // the simulator's texts hold no control characters
        }
        out.append('"');
    }
}
