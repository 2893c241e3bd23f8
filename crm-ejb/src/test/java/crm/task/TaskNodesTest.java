package crm.task;

import static crm.task.TaskNode.DOCUMENT_EXPIRING;
import static crm.task.TaskNode.DORMANT;
import static crm.task.TaskNode.FUNDED_NO_TRADE;
import static crm.task.TaskNode.LARGE_FLOW;
import static crm.task.TaskNode.NEXT_FOLLOW_UP;
import static crm.task.TaskNode.PENDING_FUNDING;
import static crm.task.TaskNode.PROTECTION_ENDING;
import static crm.task.TaskNode.REGISTERED_NOT_APPLIED;
import static crm.task.TaskNode.RETURNED;
import static crm.task.TaskNode.STARTED_NOT_SUBMITTED;
import static crm.task.TasksFixture.HONG_KONG;
import static crm.task.TasksFixture.MONDAY;
import static crm.task.TasksFixture.again;
import static crm.task.TasksFixture.business;
import static crm.task.TasksFixture.customer;
import static crm.task.TasksFixture.off;
import static crm.task.TasksFixture.rule;
import static crm.task.TasksFixture.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each node before its line, on it and past it. */
class TaskNodesTest {

    /** A node, a customer who stands in it, and the first day of the task and the day it is due, from Monday. */
    static Stream<Arguments> nodes() {
        return Stream.of(
                Arguments.of(REGISTERED_NOT_APPLIED, customer().stage("REGISTERED", MONDAY), 0, 3),
                Arguments.of(
                        STARTED_NOT_SUBMITTED,
                        customer().stage("REGISTERED", MONDAY.minusDays(9)).application("STARTED", MONDAY),
                        3,
                        3),
                Arguments.of(
                        RETURNED,
                        customer()
                                .stage("PENDING_ACCOUNT_OPENING", MONDAY.minusDays(9))
                                .application("RETURNED", MONDAY),
                        2,
                        2),
                Arguments.of(PENDING_FUNDING, customer().stage("PENDING_FUNDING", MONDAY), 0, 7),
                Arguments.of(FUNDED_NO_TRADE, customer().stage("FUNDED", MONDAY).fundedAt(MONDAY), 14, 14),
                Arguments.of(
                        LARGE_FLOW,
                        customer().stage("TRADED", MONDAY).contactAt(MONDAY).largeDeposit(MONDAY, null),
                        0,
                        1),
                Arguments.of(
                        DORMANT,
                        customer().stage("TRADED", MONDAY.minusDays(200)).contactAt(MONDAY),
                        90,
                        90),
                Arguments.of(NEXT_FOLLOW_UP, customer().followUpAt(TasksFixture.on(MONDAY.plusDays(5))), 5, 5),
                Arguments.of(PROTECTION_ENDING, customer().reclaimOn(MONDAY.plusDays(7)), 4, 7),
                Arguments.of(DOCUMENT_EXPIRING, customer().expires(MONDAY.plusDays(100)), 10, 100));
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void a_node_opens_on_its_day_and_stays_open_until_the_customer_passes_it(
            TaskNode node, TasksFixture customer, int opens, int due) {
        var open = only(node, customer);

        assertThat(open.isOpen(MONDAY.plusDays(opens).minusDays(1))).isFalse();
        assertThat(open.isOpen(MONDAY.plusDays(opens))).isTrue();
        assertThat(open.isOpen(MONDAY.plusDays(opens).plusDays(1))).isTrue();
        assertThat(open.dueOn()).isEqualTo(MONDAY.plusDays(due));
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void a_node_that_is_switched_off_asks_for_nothing(TaskNode node, TasksFixture customer, int opens, int due) {
        assertThat(rules(off(node)).of(customer.facts()))
                .extracting(OpenNode::node)
                .doesNotContain(node);
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void nobody_is_asked_to_look_after_a_customer_in_the_pool(
            TaskNode node, TasksFixture customer, int opens, int due) {
        assertThat(rules().of(customer.withoutManager().facts())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void where_there_are_no_account_managers_the_unit_is_asked(
            TaskNode node, TasksFixture customer, int opens, int due) {
        var all = rules().rules();
        var nodes = new TaskNodes(new NodeRule.All(all.byNode(), true), HONG_KONG, office -> TasksFixture.OFFICE);

        assertThat(nodes.of(customer.withoutManager().facts()))
                .extracting(OpenNode::node)
                .contains(node);
    }

    @Test
    void each_node_that_follows_from_facts_is_tried_here() {
        assertThat(nodes().map(arguments -> arguments.get()[0])).containsExactlyElementsOf(TaskNode.derived());
    }

    @Test
    void a_returned_application_that_is_submitted_again_has_passed() {
        var again = customer().stage("PENDING_ACCOUNT_OPENING", MONDAY).application("SUBMITTED", MONDAY.plusDays(1));
        assertThat(rules().of(again.facts())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = crm.lifecycle.ApplicationState.class,
            names = {"FAILED", "WITHDRAWN"})
    void who_failed_or_gave_up_has_not_applied_any_more(crm.lifecycle.ApplicationState state) {
        var customer = customer().stage("REGISTERED", MONDAY).application(state.name(), MONDAY);
        assertThat(only(REGISTERED_NOT_APPLIED, customer).dueOn()).isEqualTo(MONDAY.plusDays(3));
    }

    @Test
    void a_large_flow_has_passed_when_somebody_spoke_with_the_customer_after_it() {
        var spoken = customer().stage("TRADED", MONDAY).contactAt(MONDAY).largeDeposit(MONDAY, MONDAY.plusDays(1));
        assertThat(rules().of(spoken.facts())).extracting(OpenNode::node).doesNotContain(LARGE_FLOW);
    }

    @Test
    void a_large_flow_is_no_reason_to_call_after_thirty_days() {
        var flow = only(LARGE_FLOW, customer().largeDeposit(MONDAY, null));
        assertThat(flow.isOpen(MONDAY.plusDays(30))).isTrue();
        assertThat(flow.isOpen(MONDAY.plusDays(31))).isFalse();
    }

    @Test
    void a_contact_wakes_a_dormant_customer() {
        var quiet = customer().stage("TRADED", MONDAY.minusDays(300)).contactAt(MONDAY.minusDays(90));
        assertThat(only(DORMANT, quiet).isOpen(MONDAY)).isTrue();
        assertThat(only(DORMANT, quiet.contactAt(MONDAY)).isOpen(MONDAY)).isFalse();
    }

    @Test
    void days_are_those_of_the_brokerage() {
        var before = only(NEXT_FOLLOW_UP, customer().followUpAt(Instant.parse("2026-03-02T15:59:59Z")));
        var after = only(NEXT_FOLLOW_UP, customer().followUpAt(Instant.parse("2026-03-02T16:00:00Z")));
        assertThat(before.dueOn()).isEqualTo(MONDAY);
        assertThat(after.dueOn()).isEqualTo(MONDAY.plusDays(1));
    }

    @Test
    void nothing_was_due_before_the_manager_had_the_customer() {
        var old = customer().stage("REGISTERED", MONDAY.minusDays(100)).assignedOn(MONDAY);
        assertThat(only(REGISTERED_NOT_APPLIED, old).dueOn()).isEqualTo(MONDAY.plusDays(3));

        var funded = customer()
                .stage("FUNDED", MONDAY.minusDays(100))
                .fundedAt(MONDAY.minusDays(100))
                .assignedOn(MONDAY);
        assertThat(only(FUNDED_NO_TRADE, funded).dueOn()).isEqualTo(MONDAY);
        assertThat(only(FUNDED_NO_TRADE, funded).isOpen(MONDAY)).isTrue();
    }

    @Test
    void a_customer_may_stand_in_several_nodes() {
        var customer = customer()
                .stage("PENDING_FUNDING", MONDAY)
                .followUpAt(TasksFixture.on(MONDAY))
                .reclaimOn(MONDAY.plusDays(1));
        assertThat(nodesOn(MONDAY, customer)).containsExactly(PENDING_FUNDING, NEXT_FOLLOW_UP, PROTECTION_ENDING);
    }

    @Test
    void the_days_of_a_rule_move_the_task() {
        var customer = customer().stage("FUNDED", MONDAY).fundedAt(MONDAY);
        var nodes = rules(rule(FUNDED_NO_TRADE, 5)).of(customer.facts());
        assertThat(nodes.get(0).opensOn()).isEqualTo(MONDAY.plusDays(5));
    }

    @Test
    void business_days_are_those_on_which_the_office_works() {
        var funded = customer().stage("FUNDED", MONDAY).fundedAt(MONDAY);
        assertThat(only(business(FUNDED_NO_TRADE, 3), funded).opensOn())
                .as("Tuesday is a holiday, so the third business day is Friday")
                .isEqualTo(MONDAY.plusDays(4));

        var pending = customer().stage("PENDING_FUNDING", MONDAY).assignedOn(MONDAY.plusDays(4));
        assertThat(only(business(PENDING_FUNDING, 1), pending).dueOn()).isEqualTo(MONDAY.plusDays(7));

        var protection = customer().reclaimOn(MONDAY.plusDays(2));
        assertThat(only(business(PROTECTION_ENDING, 2), protection).opensOn())
                .as("before Wednesday comes Monday, and before that Friday")
                .isEqualTo(MONDAY.minusDays(3));
    }

    @Test
    void a_document_that_expires_is_asked_for_at_90_60_30_and_7_days_each_time_more_pressing() {
        var expires = MONDAY.plusDays(100);
        var times = rules(again(DOCUMENT_EXPIRING, 90, 60, 30, 7))
                .of(customer().expires(expires).facts());

        assertThat(times)
                .extracting(OpenNode::opensOn)
                .containsExactly(
                        expires.minusDays(90), expires.minusDays(60), expires.minusDays(30), expires.minusDays(7));
        assertThat(times).extracting(OpenNode::times).containsExactly(0, 1, 2, 3);
        assertThat(times).extracting(OpenNode::occasion).doesNotHaveDuplicates();
        assertThat(times).allSatisfy(time -> assertThat(time.dueOn()).isEqualTo(expires));
    }

    @Test
    void the_evidence_names_the_event_and_never_the_money_of_a_stage() {
        var customer = customer().stage("PENDING_ACCOUNT_OPENING", MONDAY).application("RETURNED", MONDAY);
        assertThat(only(RETURNED, customer).evidence()).hasToString("""
            {"event":{"type":"application.returned","reference":"A-1","time":"2026-03-02T02:00:00Z"},"since":"2026-03-02"}\
            """);
    }

    @Test
    void a_task_is_whose_role_the_rule_names_else_who_is_responsible() {
        var owners = new TaskFacts.Owners(1L, 3L, null, 1L, 4L);
        assertThat(Arrays.stream(TaskAssignee.values()).map(assignee -> assignee.of(owners)))
                .containsExactly(1L, 3L, 1L, 1L, 4L, null);
    }

    private static List<TaskNode> nodesOn(LocalDate day, TasksFixture customer) {
        return rules().of(customer.facts()).stream()
                .filter(node -> node.isOpen(day))
                .map(OpenNode::node)
                .toList();
    }

    private static OpenNode only(NodeRule rule, TasksFixture customer) {
        return rules(rule).of(customer.facts()).stream()
                .filter(open -> open.node() == rule.node())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + rule.node()));
    }

    private static OpenNode only(TaskNode node, TasksFixture customer) {
        return rules().of(customer.facts()).stream()
                .filter(open -> open.node() == node)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + node));
    }
}
