package crm.web.audit;

import static java.util.stream.Collectors.joining;

import crm.web.support.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;

/** What was before and after, in a line instead of JSON. */
@Named
@ApplicationScoped
public class AuditTexts {

    @Inject
    Texts texts;

    /** "Before stage: FUNDED · After stage: TRADED". */
    public String change(String json) {
        if (json == null || json.isBlank()) return "";
        try (var reader = Json.createReader(new StringReader(json))) {
            var change = reader.readObject();
            return Stream.concat(
                            Stream.of("before", "after")
                                    .filter(side -> change.get(side) instanceof JsonObject)
                                    .map(side -> texts.of("audit.list." + side, facts(change.getJsonObject(side)))),
                            change.entrySet().stream()
                                    .filter(entry -> !List.of("before", "after").contains(entry.getKey())
                                            || !(entry.getValue() instanceof JsonObject))
                                    .map(entry -> entry.getKey() + ": " + value(entry.getValue())))
                    .collect(joining(" · "));
        } catch (JsonException | ClassCastException notAnObject) {
            return json;
        }
    }

    private static String facts(JsonObject facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + value(fact.getValue()))
                .collect(joining(", "));
    }

    private static String value(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }
}
