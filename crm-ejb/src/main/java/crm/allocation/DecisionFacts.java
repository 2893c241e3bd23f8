package crm.allocation;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What a decision rested on, as it is kept: {@code candidates} as [id, load, capacity, weight, last turn, credit], {@code
 * excluded} as ids by reason, {@code passed} as ids of rules that did not match, {@code turn} of the rule and {@code tie}.
 */
final class DecisionFacts {

    private DecisionFacts() {}

    static String write(Verdict verdict) {
        var json = JSON.createObjectBuilder().add("at", verdict.person().at().toString());
        json.add("passed", ids(verdict.passed()));
        if (verdict.decision() == null) return json.build().toString();
        var candidates = JSON.createArrayBuilder();
        verdict.decision()
                .candidates()
                .forEach(c -> candidates.add(JSON.createArrayBuilder()
                        .add(c.id())
                        .add(c.load())
                        .add(c.manager().capacity())
                        .add(c.weight())
                        .add(c.last())
                        .add(c.credit())));
        var excluded = JSON.createObjectBuilder();
        verdict.decision().excluded().forEach((reason, ids) -> excluded.add(reason.name(), ids(ids)));
        return json.add("candidates", candidates)
                .add("excluded", excluded)
                .add("turn", verdict.turn())
                .add("tie", verdict.decision().tie().name())
                .build()
                .toString();
    }

    private static JsonArray ids(List<Long> ids) {
        var array = JSON.createArrayBuilder();
        ids.forEach(array::add);
        return array.build();
    }

    /** The numbers of an array in the facts; none where it is missing. */
    static List<Long> longs(JsonValue array) {
        return array instanceof JsonArray values
                ? values.stream()
                        .map(value -> ((jakarta.json.JsonNumber) value).longValue())
                        .toList()
                : List.of();
    }

    static JsonObject read(String facts) {
        try (var reader = JSON.createReader(new java.io.StringReader(facts))) {
            return reader.readObject();
        }
    }
}
