package crm.task;

import static crm.shared.Jsons.JSON;

import crm.shared.HolidayCalendar;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which nodes a customer stands in. See docs/domain.md, section 10.1.
 *
 * <p>The answer depends on the facts and the rules alone, not on the order in which the facts became known, nor on which
 * tasks there were before.
 *
 * @param zone    where the brokerage's days begin and end
 * @param offices the days on which the office of a calendar works
 */
record TaskNodes(NodeRule.All rules, ZoneId zone, Function<String, HolidayCalendar> offices) {

    private static final Set<String> GIVEN_UP = Set.of("FAILED", "WITHDRAWN");

    /**
     * The nodes, among them those that open on a day to come, in the order of the constants. One that is asked for again
     * comes once for each time, in the order of the days.
     */
    List<OpenNode> of(TaskFacts facts) {
        if (!looksAfter(facts)) return List.of();
        return TaskNode.derived().stream()
                .filter(node -> rules.of(node).enabled())
                .flatMap(node -> of(node, facts))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether anybody is there to do tasks of the customer. */
    boolean looksAfter(TaskFacts facts) {
        return facts.owners().responsible() != null || rules.withoutManager();
    }

    private Stream<OpenNode> of(TaskNode node, TaskFacts facts) {
        return switch (node) {
            case NEXT_FOLLOW_UP -> followUp(facts);
            case PROTECTION_ENDING -> protection(facts);
            case DOCUMENT_EXPIRING -> document(facts);
            default -> Stream.of(once(node, facts));
        };
    }

    private OpenNode once(TaskNode node, TaskFacts facts) {
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
            default -> null;
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

    private Stream<OpenNode> protection(TaskFacts facts) {
        var day = facts.reclaimOn();
        return day == null ? Stream.empty() : before(TaskNode.PROTECTION_ENDING, facts, day, day.toString(), nothing());
    }

    private Stream<OpenNode> followUp(TaskFacts facts) {
        if (facts.followUpAt() == null) return Stream.empty();
        var at = facts.followUpAt().toString();
        return before(
                TaskNode.NEXT_FOLLOW_UP,
                facts,
                day(facts.followUpAt()),
                at,
                JSON.createObjectBuilder().add("at", at).build());
    }

    private Stream<OpenNode> document(TaskFacts facts) {
        if (facts.expiry() == null) return Stream.empty();
        return before(
                TaskNode.DOCUMENT_EXPIRING,
                facts,
                facts.expiry().until(),
                facts.expiry().item() + " " + facts.expiry().until(),
                JSON.createObjectBuilder().add("item", facts.expiry().item()).build());
    }

    /** Of what began at a time: opened then or the rule's days after, and never due before the manager had the customer. */
    private OpenNode since(TaskNode node, TaskFacts facts, Instant at, JsonObject why) {
        if (at == null) return null;
        var began = day(at);
        var opens = node.timing() == TaskNode.Timing.AFTER ? later(node, facts, began) : began;
        var due = due(node, facts, opens);
        return new OpenNode(node, opens, null, due, at.toString(), with(why, "since", began));
    }

    private LocalDate due(TaskNode node, TaskFacts facts, LocalDate opens) {
        var from = facts.assignedOn() != null && facts.assignedOn().isAfter(opens) ? facts.assignedOn() : opens;
        return node.timing() == TaskNode.Timing.AT_ONCE ? later(node, facts, from) : from;
    }

    private LocalDate later(TaskNode node, TaskFacts facts, LocalDate day) {
        var rule = rules.of(node);
        return rule.count().plus(day, rule.days(), office(facts));
    }

    /** Looked up only where business days count. */
    private HolidayCalendar office(TaskFacts facts) {
        return day -> offices.apply(facts.office()).isBusinessDay(day);
    }

    /** Of what lies ahead: the rule's days before it, and again as often as the rule says, each time about something new. */
    private Stream<OpenNode> before(TaskNode node, TaskFacts facts, LocalDate day, String occasion, JsonObject why) {
        var rule = rules.of(node);
        var evidence = with(why, "until", day);
        var days = Stream.concat(Stream.of(rule.days()), rule.again().stream()).toList();
        return IntStream.range(0, days.size())
                .mapToObj(times -> new OpenNode(
                        node,
                        rule.count().minus(day, days.get(times), office(facts)),
                        null,
                        day,
                        times == 0 ? occasion : occasion + " " + days.get(times),
                        evidence,
                        times));
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
