package crm.task;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which nodes a customer stands in. See docs/domain.md, section 10.1.
 *
 * <p>The answer depends on the facts and the rules alone, not on the order in which the facts became known, nor on which
 * tasks there were before.
 *
 * @param zone where the brokerage's days begin and end
 */
record TaskNodes(NodeRule.All rules, ZoneId zone) {

    private static final Set<String> GIVEN_UP = Set.of("FAILED", "WITHDRAWN");

    /** The nodes, among them those that open on a day to come, in the order of the constants. */
    List<OpenNode> of(TaskFacts facts) {
        if (!looksAfter(facts)) return List.of();
        return TaskNode.derived().stream()
                .filter(node -> rules.of(node).enabled())
                .map(node -> of(node, facts))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether anybody is there to do tasks of the customer. */
    boolean looksAfter(TaskFacts facts) {
        return facts.owners().responsible() != null || rules.withoutManager();
    }

    private OpenNode of(TaskNode node, TaskFacts facts) {
        return switch (node) {
            case REGISTERED_NOT_APPLIED -> registered(facts);
            case STARTED_NOT_SUBMITTED -> application(node, facts, "REGISTERED", "STARTED");
            case RETURNED -> application(node, facts, "PENDING_ACCOUNT_OPENING", "RETURNED");
            case PENDING_FUNDING ->
                facts.stage().equals("PENDING_FUNDING") ? since(node, facts, facts.stageSince(), event(facts)) : null;
            case FUNDED_NO_TRADE ->
                facts.stage().equals("FUNDED") ? since(node, facts, facts.fundedAt(), event(facts)) : null;
            case LARGE_FLOW -> largeFlow(facts);
            case DORMANT -> facts.stage().equals("TRADED") ? since(node, facts, lastSeen(facts), nothing()) : null;
            case NEXT_FOLLOW_UP -> followUp(facts);
            case PROTECTION_ENDING ->
                facts.reclaimOn() == null
                        ? null
                        : before(node, facts.reclaimOn(), facts.reclaimOn().toString(), nothing());
            case DOCUMENT_EXPIRING -> document(facts);
            case CAMPAIGN, HAND_OVER, MANUAL -> null;
        };
    }

    private OpenNode registered(TaskFacts facts) {
        var none = facts.application() == null || GIVEN_UP.contains(facts.application());
        return facts.stage().equals("REGISTERED") && none
                ? since(TaskNode.REGISTERED_NOT_APPLIED, facts, facts.stageSince(), event(facts))
                : null;
    }

    /** An application that has been in a state since the event that the stage rests on. */
    private OpenNode application(TaskNode node, TaskFacts facts, String stage, String state) {
        if (!facts.stage().equals(stage) || !state.equals(facts.application())) return null;
        var at = facts.event() == null ? facts.stageSince() : facts.event().time();
        return since(node, facts, at, event(facts));
    }

    private OpenNode largeFlow(TaskFacts facts) {
        var flow = facts.flow();
        if (flow == null || flow.spokenAt() != null && flow.spokenAt().isAfter(flow.time())) return null;
        var why = told(new TaskFacts.Told(flow.type(), flow.reference(), flow.time()))
                .add("amount", flow.amount().toPlainString())
                .add("currency", flow.currency());
        var opens = day(flow.time());
        return new OpenNode(
                TaskNode.LARGE_FLOW,
                opens,
                flow.until(),
                due(TaskNode.LARGE_FLOW, facts, opens),
                flow.reference() == null ? flow.time().toString() : flow.reference(),
                JSON.createObjectBuilder().add("event", why).build());
    }

    private OpenNode followUp(TaskFacts facts) {
        if (facts.followUpAt() == null) return null;
        var at = facts.followUpAt().toString();
        return before(
                TaskNode.NEXT_FOLLOW_UP,
                day(facts.followUpAt()),
                at,
                JSON.createObjectBuilder().add("at", at).build());
    }

    private OpenNode document(TaskFacts facts) {
        if (facts.expiry() == null) return null;
        return before(
                TaskNode.DOCUMENT_EXPIRING,
                facts.expiry().until(),
                facts.expiry().item() + " " + facts.expiry().until(),
                JSON.createObjectBuilder().add("item", facts.expiry().item()).build());
    }

    /** Of what began at a time: opened then or the rule's days after, and never due before the manager had the customer. */
    private OpenNode since(TaskNode node, TaskFacts facts, Instant at, JsonObject why) {
        if (at == null) return null;
        var began = day(at);
        var opens = node.timing() == TaskNode.Timing.AFTER
                ? began.plusDays(rules.of(node).days())
                : began;
        var due = due(node, facts, opens);
        return new OpenNode(node, opens, null, due, at.toString(), with(why, "since", began));
    }

    private LocalDate due(TaskNode node, TaskFacts facts, LocalDate opens) {
        var from = facts.assignedOn() != null && facts.assignedOn().isAfter(opens) ? facts.assignedOn() : opens;
        return node.timing() == TaskNode.Timing.AT_ONCE
                ? from.plusDays(rules.of(node).days())
                : from;
    }

    private OpenNode before(TaskNode node, LocalDate day, String occasion, JsonObject why) {
        return new OpenNode(node, day.minusDays(rules.of(node).days()), null, day, occasion, with(why, "until", day));
    }

    private static Instant lastSeen(TaskFacts facts) {
        return Stream.of(facts.contactAt(), facts.stageSince())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** What the stage rests on: which event, never how much money. */
    static JsonObject event(TaskFacts facts) {
        if (facts.event() == null) return nothing();
        return JSON.createObjectBuilder().add("event", told(facts.event())).build();
    }

    private static JsonObjectBuilder told(TaskFacts.Told told) {
        var json = JSON.createObjectBuilder().add("type", told.type());
        if (told.reference() != null) json.add("reference", told.reference());
        return json.add("time", told.time().toString());
    }

    private static JsonObject nothing() {
        return JsonObject.EMPTY_JSON_OBJECT;
    }

    private static JsonObject with(JsonObject why, String name, LocalDate day) {
        return JSON.createObjectBuilder(why).add(name, day.toString()).build();
    }
}
