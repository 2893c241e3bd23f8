package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.allocation.AllocationRequest;
import crm.allocation.AllocationRuleRow;
import crm.allocation.Distribution;
import crm.allocation.RuleOccasion;
import crm.allocation.RuleTerms;
import crm.allocation.Simulation;
import crm.allocation.WhyCard;
import crm.assignment.OwnershipRole;
import crm.customerlist.CustomerFilter;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** Assignment rules, what they would do and why they did it, as JSON. */
final class AssignmentRuleJson {

    private static final int DAY = 24; // hours

    private AssignmentRuleJson() {}

    static AllocationRequest request(String name, Body body) {
        return new AllocationRequest(name, terms(body), body.text("reason"), body.whole("edition", 0));
    }

    private static RuleTerms terms(Body body) {
        var percent = body.whole("ownerPercent");
        return new RuleTerms(
                body.constant("occasion", RuleOccasion.class),
                body.has("filter") ? CustomerFilter.parse(body.query("filter")).toQueryString() : "",
                body.constant("role", OwnershipRole.class),
                percent == null ? null : body.whole("ownerPercent", 0),
                body.constant("distribution", Distribution.class),
                body.texts("units"),
                body.objects("managers", m -> new RuleTerms.Member(m.requiredText("manager"), m.whole("weight", 1))),
                body.flag("sameRegion"),
                body.flag("sameLanguage"),
                body.flag("workingHours"),
                body.texts("licences"),
                body.objects(
                        "steps",
                        s -> new RuleTerms.Hop(s.requiredText("unit"), s.whole("hours", 0), s.requiredText("then"))),
                body.whole("acceptHours", DAY));
    }

    static JsonObjectBuilder rule(AllocationRuleRow row) {
        var terms = row.terms();
        var filter = JSON.createObjectBuilder();
        CustomerFilter.parse(terms.filter()).toQuery().forEach((name, values) -> filter.add(name, texts(values)));
        var managers = JSON.createArrayBuilder();
        terms.members()
                .forEach(member -> managers.add(
                        JSON.createObjectBuilder().add("manager", member.user()).add("weight", member.weight())));
        var steps = JSON.createArrayBuilder();
        terms.hops()
                .forEach(hop -> steps.add(JSON.createObjectBuilder()
                        .add("unit", hop.unit())
                        .add("hours", hop.hours())
                        .add("then", hop.escalation())));
        var json = JSON.createObjectBuilder()
                .add("name", row.name())
                .add("version", row.version())
                .add("edition", row.edition())
                .add("status", row.status().name())
                .add("position", row.position())
                .add("occasion", terms.occasion().name())
                .add("filter", filter)
                .add("role", terms.role().name());
        if (terms.ownerPercent() == null) json.addNull("ownerPercent");
        else json.add("ownerPercent", terms.ownerPercent());
        json.add("distribution", terms.distribution().name())
                .add("units", texts(terms.units()))
                .add("managers", managers)
                .add("sameRegion", terms.sameRegion())
                .add("sameLanguage", terms.sameLanguage())
                .add("workingHours", terms.workingHours())
                .add("licences", texts(terms.licences()))
                .add("steps", steps)
                .add("acceptHours", terms.acceptHours())
                .add("changedBy", row.changedBy())
                .add("changedAt", row.changedAt().toString())
                .add("reason", row.reason());
        add(json, "activatedBy", row.activatedBy());
        add(json, "activatedAt", row.activatedAt());
        add(json, "retiredBy", row.retiredBy());
        add(json, "retiredAt", row.retiredAt());
        add(json, "retireReason", row.retireReason());
        return json;
    }

    static JsonObjectBuilder simulation(Simulation trial) {
        var rules = JSON.createArrayBuilder();
        trial.rules().forEach(line -> {
            var earlier = JSON.createObjectBuilder();
            line.shadowedBy().forEach(earlier::add);
            rules.add(JSON.createObjectBuilder()
                    .add("name", line.name())
                    .add("version", line.version())
                    .add("status", line.status().name())
                    .add("matched", line.matched())
                    .add("decided", line.decided())
                    .add("assigned", line.assigned())
                    .add("shadowed", line.isShadowed())
                    .add("takenByEarlier", earlier));
        });
        var managers = JSON.createArrayBuilder();
        trial.managers()
                .forEach(manager -> managers.add(JSON.createObjectBuilder()
                        .add("manager", manager.user())
                        .add("before", manager.before())
                        .add("after", manager.after())));
        var customers = JSON.createArrayBuilder();
        trial.rows().forEach(row -> {
            var json = JSON.createObjectBuilder().add("customer", row.customer());
            add(json, "before", row.before());
            add(json, "after", row.after());
            add(json, "rule", row.rule());
            customers.add(json.add("outcome", row.outcome().name()));
        });
        return JSON.createObjectBuilder()
                .add("customers", trial.customers())
                .add("assigned", trial.assigned())
                .add("stepByStep", trial.steps())
                .add("waiting", trial.waiting())
                .add("unmatched", trial.unmatched())
                .add("spreadBefore", trial.spreadBefore())
                .add("spreadAfter", trial.spreadAfter())
                .add("hidden", trial.hidden())
                .add("rules", rules)
                .add("managers", managers)
                .add("items", customers);
    }

    static JsonObjectBuilder decision(WhyCard card) {
        var candidates = JSON.createArrayBuilder();
        card.candidates().forEach(candidate -> {
            var json = JSON.createObjectBuilder();
            add(json, "manager", candidate.user());
            json.add("load", candidate.load())
                    .add("capacity", candidate.capacity())
                    .add("weight", candidate.weight())
                    .add("chosen", candidate.chosen());
            if (candidate.last() == null) json.addNull("choicesAgo");
            else json.add("choicesAgo", candidate.last());
            candidates.add(json);
        });
        var excluded = JSON.createArrayBuilder();
        card.excluded().forEach(one -> {
            var json = JSON.createObjectBuilder();
            add(json, "manager", one.user());
            excluded.add(
                    json.add("managers", one.managers()).add("why", one.why().name()));
        });
        var json = JSON.createObjectBuilder()
                .add("at", card.at().toString())
                .add("cause", card.cause().name())
                .add("outcome", card.outcome().name());
        add(json, "rule", card.rule());
        if (card.version() == null) json.addNull("version");
        else json.add("version", card.version());
        add(json, "distribution", card.distribution());
        add(json, "role", card.role());
        add(json, "manager", card.chosen());
        add(json, "ownerSince", card.began());
        if (card.step() == null) json.addNull("step");
        else {
            json.add(
                    "step",
                    JSON.createObjectBuilder()
                            .add("no", card.step().no())
                            .add("unit", card.step().unit())
                            .add("hours", card.step().hours()));
        }
        return json.add("tieBreak", card.tie().name())
                .add("candidates", candidates)
                .add("moreCandidates", card.more())
                .add("excluded", excluded)
                .add("passed", texts(card.passed()));
    }

    static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }

    private static JsonArrayBuilder texts(List<String> texts) {
        return JSON.createArrayBuilder(texts);
    }
}
