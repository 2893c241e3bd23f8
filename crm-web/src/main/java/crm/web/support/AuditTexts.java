package crm.web.support;

import static java.util.stream.Collectors.joining;

import crm.shared.Jsons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
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
            "result", "ContactResult",
            "status", "VerificationStatus",
            "item", "VerificationItem",
            "rule", "AssignOutcome",
            "kind", "RegionKind",
            "how", "OwnershipStart");

    @Inject
    Texts texts;

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
                .map(value -> KINDS.containsKey(field) ? texts.name(KINDS.get(field), value) : value)
                .collect(joining(" → "));
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
