package crm.task;

import static java.util.stream.Collectors.toCollection;

import crm.shared.DayCount;
import crm.shared.HolidayCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Facts about one customer in the making: what a test does not say is not known. */
final class TasksFixture {

    static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    /** Weekdays, but for the Tuesday after the Monday. */
    static final HolidayCalendar OFFICE = HolidayCalendar.of(Set.of(MONDAY.plusDays(1)));

    private TaskFacts.Owners owners = new TaskFacts.Owners(7L, null, null, 7L, null);
    private String stage = "POTENTIAL";
    private Instant stageSince;
    private TaskFacts.Told event;
    private String application;
    private Instant fundedAt;
    private Instant contactAt;
    private Instant followUpAt;
    private LocalDate assignedOn;
    private LocalDate reclaimOn;
    private TaskFacts.Flow flow;
    private TaskFacts.Expiry expiry;

    static TasksFixture customer() {
        return new TasksFixture();
    }

    /** Ten o'clock in Hong Kong on a day. */
    static Instant on(LocalDate day) {
        return day.atTime(10, 0).atZone(HONG_KONG).toInstant();
    }

    TasksFixture stage(String name, LocalDate since) {
        stage = name;
        stageSince = on(since);
        return this;
    }

    TasksFixture application(String state, LocalDate at) {
        application = state;
        event = new TaskFacts.Told("application." + state.toLowerCase(), "A-1", on(at));
        return this;
    }

    TasksFixture fundedAt(LocalDate day) {
        fundedAt = on(day);
        return this;
    }

    TasksFixture contactAt(LocalDate day) {
        contactAt = on(day);
        return this;
    }

    TasksFixture followUpAt(Instant at) {
        followUpAt = at;
        return this;
    }

    TasksFixture assignedOn(LocalDate day) {
        assignedOn = day;
        return this;
    }

    TasksFixture reclaimOn(LocalDate day) {
        reclaimOn = day;
        return this;
    }

    TasksFixture largeDeposit(LocalDate day, LocalDate spokenOn) {
        flow = new TaskFacts.Flow(
                "deposit.confirmed",
                "D-1",
                on(day),
                new BigDecimal("600000"),
                "HKD",
                spokenOn == null ? null : on(spokenOn),
                day.plusDays(30));
        return this;
    }

    TasksFixture expires(LocalDate day) {
        expiry = new TaskFacts.Expiry("IDENTITY", day);
        return this;
    }

    TasksFixture withoutManager() {
        owners = TaskFacts.Owners.NONE;
        return this;
    }

    TasksFixture owners(TaskFacts.Owners those) {
        owners = those;
        return this;
    }

    TaskFacts facts() {
        return new TaskFacts(
                1,
                10,
                owners,
                stage,
                stageSince,
                event,
                application,
                fundedAt,
                contactAt,
                followUpAt,
                assignedOn,
                reclaimOn,
                flow,
                expiry,
                "HK");
    }

    /** The rules as shipped, but for those given. */
    static TaskNodes rules(NodeRule... others) {
        return new TaskNodes(NodeRule.All.of(shipped(others), false), HONG_KONG, office -> OFFICE);
    }

    /** A rule that counts the days on which the office works. */
    static NodeRule business(TaskNode node, int days) {
        return new NodeRule(
                node, days, DayCount.BUSINESS, List.of(), TaskAssignee.RESPONSIBLE, TaskPriority.NORMAL, true);
    }

    /** A rule that asks again. */
    static NodeRule again(TaskNode node, int days, Integer... times) {
        return new NodeRule(
                node, days, DayCount.CALENDAR, List.of(times), TaskAssignee.RESPONSIBLE, TaskPriority.LOW, true);
    }

    static NodeRule rule(TaskNode node, int days) {
        return NodeRule.of(node, days, TaskAssignee.RESPONSIBLE, TaskPriority.NORMAL, true);
    }

    static NodeRule off(TaskNode node) {
        return NodeRule.of(node, 0, TaskAssignee.RESPONSIBLE, TaskPriority.NORMAL, false);
    }

    private static List<NodeRule> shipped(NodeRule... others) {
        var rules = Arrays.stream(TaskNode.values())
                .map(node -> rule(
                        node,
                        switch (node) {
                            case REGISTERED_NOT_APPLIED, STARTED_NOT_SUBMITTED, PROTECTION_ENDING -> 3;
                            case RETURNED -> 2;
                            case PENDING_FUNDING, CAMPAIGN -> 7;
                            case FUNDED_NO_TRADE -> 14;
                            case DORMANT, DOCUMENT_EXPIRING -> 90;
                            case NEXT_FOLLOW_UP -> 0;
                            case LARGE_FLOW, HAND_OVER, MANUAL -> 1;
                        }))
                .collect(toCollection(ArrayList::new));
        rules.addAll(List.of(others));
        return rules;
    }
}
