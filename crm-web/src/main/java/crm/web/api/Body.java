package crm.web.api;

import crm.shared.Storable;
import crm.shared.Times;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a JSON body field by field; what is missing or of the wrong type is refused by the field's name. */
record Body(JsonObject json) {

    private static final int SHOWN = 60;

    boolean has(String field) {
        return json.containsKey(field) && json.get(field) != JsonValue.NULL;
    }

    /** The text of a field, or null. */
    String text(String field) {
        if (!has(field)) return null;
        if (json.get(field) instanceof JsonString string) return storable(field, string);
        throw unusable(field, json.get(field), "a string");
    }

    String requiredText(String field) {
        var text = text(field);
        if (text == null || text.isBlank()) throw BodyRule.MISSING.violatedBy(field);
        return text;
    }

    /** A list of strings; empty where the field is missing. */
    List<String> texts(String field) {
        return list(field)
                .map(value -> {
                    if (value instanceof JsonString string) return storable(field, string);
                    throw unusable(field, value, "a list of strings");
                })
                .toList();
    }

    /** A list of small whole numbers; empty where the field is missing. */
    List<Integer> numbers(String field) {
        return wholes(field, Integer.MAX_VALUE).stream().map(Long::intValue).toList();
    }

    /** A list of whole numbers, so many at most; empty where the field is missing. */
    List<Long> wholes(String field, int most) {
        var numbers = list(field)
                .map(value -> {
                    if (value instanceof JsonNumber number && number.isIntegral()) return number.longValue();
                    throw unusable(field, value, "a list of whole numbers");
                })
                .toList();
        if (numbers.size() > most) throw unusable(field, json.get(field), "a list of at most " + most + " numbers");
        return numbers;
    }

    /** A list of objects, each read; empty where the field is missing. */
    <T> List<T> objects(String field, Function<Body, T> read) {
        return list(field)
                .map(value -> {
                    if (value instanceof JsonObject object) return read.apply(new Body(object));
                    throw unusable(field, value, "a list of objects");
                })
                .toList();
    }

    Body object(String field) {
        if (json.get(field) instanceof JsonObject object) return new Body(object);
        throw unusable(field, json.get(field), "an object");
    }

    boolean flag(String field) {
        return flag(field, false);
    }

    boolean flag(String field, boolean otherwise) {
        if (!has(field)) return otherwise;
        return switch (json.get(field).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw unusable(field, json.get(field), "true or false");
        };
    }

    BigDecimal requiredNumber(String field) {
        if (!has(field)) throw BodyRule.MISSING.violatedBy(field);
        if (json.get(field) instanceof JsonNumber number) return number.bigDecimalValue();
        throw unusable(field, json.get(field), "a number");
    }

    /** A whole number, or null. */
    Long whole(String field) {
        if (!has(field)) return null;
        if (json.get(field) instanceof JsonNumber number) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException fractionOrTooLong) {
                throw unusable(field, number, "a whole number");
            }
        }
        throw unusable(field, json.get(field), "a whole number");
    }

    /** A whole number; another one where the field is missing. */
    int whole(String field, int otherwise) {
        var whole = whole(field);
        if (whole == null) return otherwise;
        if (whole != whole.intValue()) throw unusable(field, json.get(field), "a whole number");
        return whole.intValue();
    }

    /** A time in ISO 8601 with offset, or null. */
    OffsetDateTime time(String field) {
        var text = text(field);
        if (text == null) return null;
        try {
            return Times.parse(text);
        } catch (DateTimeException e) {
            throw unusable(field, json.get(field), "a time like 2026-03-02T18:30:00+08:00");
        }
    }

    /** A date in ISO 8601, or null. */
    LocalDate day(String field) {
        var text = text(field);
        if (text == null) return null;
        try {
            return Times.day(text);
        } catch (DateTimeException e) {
            throw unusable(field, json.get(field), "a date like 2026-03-09");
        }
    }

    /** A list of whole numbers; empty where the field is missing. */
    List<Long> wholes(String field) {
        return list(field)
                .map(value -> {
                    if (value instanceof JsonNumber number && number.isIntegral()) return number.longValue();
                    throw unusable(field, value, "a list of whole numbers");
                })
                .toList();
    }

    /** Constants of an enum; none where the field is absent. */
    <E extends Enum<E>> List<E> constants(String field, Class<E> type) {
        return texts(field).stream().map(text -> constant(field, text, type)).toList();
    }

    /** A constant of an enum, or null. */
    <E extends Enum<E>> E constant(String field, Class<E> type) {
        var text = text(field);
        return text == null ? null : constant(field, text, type);
    }

    private <E extends Enum<E>> E constant(String field, String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> unusable(
                        field,
                        json.get(field),
                        String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .toList())));
    }

    /** The parameters of a list, as an address carries them: a text, number or flag each, or a list of these. */
    Map<String, List<String>> query(String field) {
        var query = new TreeMap<String, List<String>>();
        object(field)
                .json()
                .forEach((name, value) -> query.put(
                        name,
                        value instanceof JsonArray values
                                ? values.stream().map(v -> plain(name, v)).toList()
                                : List.of(plain(name, value))));
        return query;
    }

    /** The fields of an object, each a text, number or flag; those that are null are left out. */
    Map<String, String> plain(String field) {
        var values = new TreeMap<String, String>();
        if (!has(field)) return values;
        object(field).json().forEach((name, value) -> {
            if (value != JsonValue.NULL) values.put(name, plain(name, value));
        });
        return values;
    }

    private static String plain(String field, JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> storable(field, (JsonString) value);
            case NUMBER, TRUE, FALSE -> value.toString();
            default -> throw unusable(field, value, "a text, a number, true, false, or a list of these");
        };
    }

    private static String storable(String field, JsonString string) {
        if (Storable.is(string.getString())) return string.getString();
        throw unusable(field, string, "text without \\u0000 and without half of a surrogate pair");
    }

    private Stream<JsonValue> list(String field) {
        if (!has(field)) return Stream.empty();
        if (json.get(field) instanceof JsonArray array) return array.stream();
        throw unusable(field, json.get(field), "a list");
    }

    private static RuntimeException unusable(String field, JsonValue value, String wanted) {
        var text = String.valueOf(value);
        return BodyRule.UNUSABLE.violatedBy(
                field, text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text, wanted);
    }
}
