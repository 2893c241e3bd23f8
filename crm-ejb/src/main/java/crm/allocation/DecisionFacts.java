package crm.allocation;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.LocalDateTime;
import java.util.List;

/**
 * What a decision rested on, as it is kept: {@code candidates} as [id, load, capacity, weight, last turn, credit], those who came
 * nearest first and no more of them than people read; {@code more} of them came after these, and {@code weights} is the sum of
 * all; {@code excluded} as ids by reason, {@code passed} as ids of rules that did not match, {@code turn} of the rule and {@code tie}; of a
 * customer on its way, {@code step} counted from 0, {@code unit} and {@code hours} of its clock.
 */
final class DecisionFacts {

    /** Of the managers of a whole house, who came that near. */
    static final int NEAREST = 50;

    private DecisionFacts() {}

    static String write(Verdict verdict) {
        var json = JSON.createObjectBuilder().add("at", verdict.person().at().toString());
        json.add("passed", ids(verdict.passed()));
        if (verdict.outcome() == AllocationOutcome.HOP) {
            add(json, 0, verdict.rule().terms().hops().get(0));
        }
        if (verdict.decision() == null) return json.build().toString();
        var candidates = JSON.createArrayBuilder();
        var all = verdict.decision().candidates();
        Choice.nearest(verdict.rule().terms().distribution(), verdict.decision(), NEAREST)
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
                .add("more", Math.max(0, all.size() - NEAREST))
                .add("weights", Choice.sum(all))
                .add("excluded", excluded)
                .add("turn", verdict.turn())
                .add("tie", verdict.decision().tie().name())
                .build()
                .toString();
    }

    /** @param step what the customer waits for from now on, or null for people alone */
    static String ofStep(LocalDateTime at, Integer step, RuleTerms.Hop hop) {
        var json = JSON.createObjectBuilder().add("at", at.toString()).add("passed", JSON.createArrayBuilder());
        if (step != null) add(json, step, hop);
        return json.build().toString();
    }

    private static void add(JsonObjectBuilder json, int step, RuleTerms.Hop hop) {
        json.add("step", step).add("unit", hop.unit()).add("hours", hop.hours());
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
