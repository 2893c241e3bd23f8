package crm.web.support;

import static java.util.stream.Collectors.joining;

import crm.dictionary.DictionaryKind;
import crm.shared.Jsons;
import crm.web.customers.Labels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was before and after, in a line: "Stage: Pending funding → Funded". What has no name here stands as it is kept. */
@Named
@ApplicationScoped
public class AuditTexts {

    private static final String BEFORE = "before.";
    private static final String AFTER = "after.";
    /** The enums whose constants are the values of a fact. */
    private static final Map<String, String> KINDS = Map.of(
            "role", "OwnershipRole",
            "stage", "Stage",
            "visibility", "Visibility",
            "status", "VerificationStatus",
            "item", "VerificationItem",
            "rule", "AssignOutcome",
            "kind", "RegionKind",
            "how", "OwnershipStart",
            "fields", "AuditField",
            "columns", "ExportColumn");
    /** The dictionaries whose codes are the values of a fact. */
    private static final Map<String, DictionaryKind> DICTIONARIES = Map.of(
            "intent", DictionaryKind.INTENT,
            "level", DictionaryKind.LEVEL,
            "result", DictionaryKind.RESULT,
            "method", DictionaryKind.CONTACT_METHOD,
            "methods", DictionaryKind.CONTACT_METHOD,
            "position", DictionaryKind.POSITION,
            "tags", DictionaryKind.TAG);

    private static final Pattern LIST = Pattern.compile("[\\[\\]\"]");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})");

    @Inject
    Texts texts;

    @Inject
    Labels labels;

    @Inject
    Dates dates;

    /** Of a change as JSON; null for none. */
    public String change(String json) {
        if (json == null || json.isBlank()) return "";
        try (var reader = Jsons.JSON.createReader(new StringReader(json))) {
            var facts = new LinkedHashMap<String, String>();
            flatten("", reader.readObject(), facts);
            return facts(facts);
        } catch (JsonException notAnObject) {
            return json;
        }
    }

    /** Of facts by their path: {@code before.stage}, {@code after.stage}. */
    public String facts(Map<String, String> facts) {
        if (facts == null) return "";
        return facts.keySet().stream()
                .map(AuditTexts::field)
                .distinct()
                .map(field -> texts.name("AuditField", field) + ": " + values(facts, field))
                .collect(joining(" · "));
    }

    private String values(Map<String, String> facts, String field) {
        var before = facts.get(BEFORE + field);
        var after = facts.getOrDefault(AFTER + field, facts.get(field));
        return Stream.of(before, after)
                .filter(value -> value != null)
                .map(value -> readable(field, value))
                .collect(joining(" → "));
    }

    private String readable(String field, String value) {
        if (KINDS.containsKey(field)) return each(value, code -> texts.name(KINDS.get(field), code));
        if (DICTIONARIES.containsKey(field)) return each(value, code -> labels.of(DICTIONARIES.get(field), code));
        if (DAY.matcher(value).matches()) return dates.day(LocalDate.parse(value));
        return MOMENT.matcher(value).matches() ? dates.time(OffsetDateTime.parse(value)) : value;
    }

    private static String each(String codes, UnaryOperator<String> name) {
        return Stream.of(LIST.matcher(codes).replaceAll("").split(",\\s*"))
                .map(name)
                .collect(joining(", "));
    }

    private static String field(String path) {
        return path.startsWith(BEFORE)
                ? path.substring(BEFORE.length())
                : path.startsWith(AFTER) ? path.substring(AFTER.length()) : path;
    }

    private static void flatten(String path, JsonObject object, Map<String, String> facts) {
        object.forEach((name, value) -> {
            if (value instanceof JsonObject inner && path.isEmpty()) flatten(name + ".", inner, facts);
            else facts.put(path + name, text(value));
        });
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
