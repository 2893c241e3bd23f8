package crm.ingest;

import static crm.ingest.EventRule.UNSTORABLE;

import crm.shared.Storable;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * One spelling for JSON that means the same: names in order, no blanks, numbers without exponent or trailing zeros. Refuses
 * what PostgreSQL cannot keep: the character zero, half of a surrogate pair, numbers beyond measure, bottomless nesting.
 */
final class Canonical {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 100;

    private final StringBuilder out = new StringBuilder(256);

    private Canonical() {}

    /** @throws crm.shared.RuleViolation UNSTORABLE, naming the field under the given name */
    static String text(JsonValue value, String name) {
        var canonical = new Canonical();
        canonical.write(value, name, 0);
        return canonical.out.toString();
    }

    /** What makes two events of one source and id the same event. */
    static String digest(String type, String customer, Instant time, String data) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((type + "\n" + customer + "\n" + time + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(data.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static boolean isStorable(JsonNumber number) {
        var decimal = number.bigDecimalValue();
        return decimal.precision() <= LONGEST_NUMBER && Math.abs((long) decimal.scale()) <= LONGEST_NUMBER;
    }

    private void write(JsonValue value, String field, int depth) {
        if (depth > DEEPEST) {
            throw UNSTORABLE.violatedBy(field);
        }
        if (value instanceof JsonString text) {
            quoted(text.getString(), field);
        } else if (value instanceof JsonObject object) {
            object(object, field, depth);
        } else if (value instanceof JsonArray array) {
            array(array, field, depth);
        } else if (value instanceof JsonNumber number) {
            number(number, field);
        } else {
            out.append(value); // true, false, null
        }
    }

    private void object(JsonObject object, String field, int depth) {
        var separator = '{';
        if (object.isEmpty()) out.append(separator);
        for (var entry : new TreeMap<>(object).entrySet()) {
            out.append(separator);
            quoted(entry.getKey(), field);
            out.append(':');
            write(entry.getValue(), depth == 0 ? entry.getKey() : field, depth + 1);
            separator = ',';
        }
        out.append('}');
    }

    private void array(JsonArray array, String field, int depth) {
        var separator = '[';
        if (array.isEmpty()) out.append(separator);
        for (var value : array) {
            out.append(separator);
            write(value, field, depth + 1);
            separator = ',';
        }
        out.append(']');
    }

    private void number(JsonNumber number, String field) {
        if (!isStorable(number)) {
            throw UNSTORABLE.violatedBy(field);
        }
        var decimal = number.bigDecimalValue();
        out.append(
                decimal.signum() == 0
                        ? BigDecimal.ZERO
                        : decimal.stripTrailingZeros().toPlainString());
    }

    /** The text as a JSON string. */
    static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2);
        quote(text, quoted);
        return quoted.toString();
    }

    private void quoted(String text, String field) {
        if (!Storable.is(text)) {
            throw UNSTORABLE.violatedBy(field);
        }
        quote(text, out);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
