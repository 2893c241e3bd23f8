package crm.task;

import static crm.task.TaskNode.DOCUMENT_EXPIRING;
import static crm.task.TaskNode.FUNDED_NO_TRADE;
import static crm.task.TaskNode.MANUAL;
import static crm.task.TaskNode.PENDING_FUNDING;
import static crm.task.TasksFixture.MONDAY;
import static crm.task.TasksFixture.again;
import static crm.task.TasksFixture.customer;
import static crm.task.TasksFixture.off;
import static crm.task.TasksFixture.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written where tasks are not what the facts ask for. */
class TaskChangesTest {

    private static final LocalDate EXPIRES = LocalDate.of(2026, 12, 31);
    private static final TaskNodes DOCUMENTS = rules(again(DOCUMENT_EXPIRING, 90, 60, 30, 7));

    private final TaskFacts expiring = customer().expires(EXPIRES).facts();
    private final TaskFacts pending =
            customer().stage("PENDING_FUNDING", MONDAY).facts();
    private final TaskFacts funded =
            customer().stage("FUNDED", MONDAY).fundedAt(MONDAY).facts();

    @Test
    void a_node_that_opened_gets_a_task_of_the_responsible_manager() {
        var changes = changes(pending, List.of(), null);

        assertThat(changes.opened()).isEqualTo(1);
        var write = changes.writes.get(0);
        assertThat(write.node()).isEqualTo(PENDING_FUNDING);
        assertThat(write.managerId()).isEqualTo(7);
        assertThat(write.unitId()).isEqualTo(10);
    }

    @Test
    void done_again_it_changes_nothing() {
        var task = opened(pending);
        var changes = changes(pending, List.of(task), null);

        assertThat(changes.writes).isEmpty();
        assertThat(changes.closes).isEmpty();
        assertThat(changes.watches).isEmpty();
    }

    @Test
    void a_node_that_was_passed_is_closed_with_what_passed_it() {
        var changes = changes(funded, List.of(opened(pending)), null);

        assertThat(changes.closes).hasSize(1);
        assertThat(changes.closes.get(0).how()).isEqualTo(TaskEnd.PASSED);
        assertThat(changes.closes.get(0).evidence().getString("stage")).isEqualTo("FUNDED");
    }

    @Test
    void a_node_that_opens_by_time_alone_is_looked_at_on_its_day() {
        var before = changes(funded, List.of(), null);
        assertThat(before.writes).isEmpty();
        assertThat(before.watches).containsExactly(new TaskChanges.Watch(1, MONDAY.plusDays(14)));

        var onTheDay = changes(rules(), funded, List.of(), MONDAY.plusDays(14), MONDAY.plusDays(14));
        assertThat(onTheDay.opened()).isEqualTo(1);
        assertThat(onTheDay.watches).containsExactly(new TaskChanges.Watch(1, null));
    }

    @Test
    void a_run_for_a_day_that_is_over_opens_what_was_due_by_then_and_takes_nothing_back() {
        var task = opened(rules(), funded, MONDAY.plusDays(14));
        var late = MONDAY.plusDays(20);

        assertThat(changes(rules(), funded, List.of(task), MONDAY.plusDays(3), late).closes)
                .isEmpty();
        assertThat(changes(rules(), funded, List.of(), MONDAY.plusDays(13), late).writes)
                .isEmpty();
        assertThat(changes(rules(), funded, List.of(), MONDAY.plusDays(14), late)
                        .opened())
                .isEqualTo(1);
    }

    @Test
    void what_somebody_did_is_not_opened_again_for_the_same_occasion() {
        var done = done(opened(pending));
        assertThat(changes(pending, List.of(done), null).writes).isEmpty();

        var again = customer().stage("PENDING_FUNDING", MONDAY.plusDays(9)).facts();
        assertThat(changes(rules(), again, List.of(done), MONDAY.plusDays(9), MONDAY.plusDays(9))
                        .opened())
                .isEqualTo(1);
    }

    @Test
    void switching_the_rule_off_closes_its_tasks_and_says_so() {
        var changes = changes(rules(off(PENDING_FUNDING)), pending, List.of(opened(pending)), MONDAY, MONDAY);
        assertThat(changes.closes).extracting(TaskChanges.Close::how).containsExactly(TaskEnd.RULE_OFF);
    }

    @Test
    void a_customer_who_goes_to_the_pool_leaves_no_tasks_behind() {
        var pool = customer().stage("PENDING_FUNDING", MONDAY).withoutManager().facts();
        var changes = changes(pool, List.of(opened(pending)), null);
        assertThat(changes.closes).extracting(TaskChanges.Close::how).containsExactly(TaskEnd.NO_MANAGER);
    }

    @Test
    void tasks_go_with_the_customer_to_the_new_manager_but_for_those_given_to_somebody_by_hand() {
        var moved = customer()
                .stage("PENDING_FUNDING", MONDAY)
                .owners(new TaskFacts.Owners(8L, null, null, 8L, null))
                .facts();
        assertThat(changes(moved, List.of(opened(pending)), null).writes)
                .extracting(TaskChanges.Write::managerId)
                .containsExactly(8L);

        var given = with(opened(pending), 9L, true);
        assertThat(changes(moved, List.of(given), null).writes).isEmpty();
    }

    @Test
    void a_task_made_by_hand_goes_with_the_customer_and_is_closed_by_nothing() {
        var manual = new KnownTask(
                5,
                1,
                MANUAL,
                true,
                MONDAY,
                "x",
                jakarta.json.JsonObject.EMPTY_JSON_OBJECT,
                3L,
                10,
                TaskPriority.LOW,
                false);
        var changes = changes(funded, List.of(manual), MONDAY.plusDays(14));
        assertThat(changes.closes).isEmpty();
        assertThat(changes.writes).hasSize(1);
        assertThat(changes.writes.get(0).managerId()).isEqualTo(7);
        assertThat(changes.writes.get(0).priority()).isEqualTo(TaskPriority.LOW);
    }

    @Test
    void a_task_that_is_over_by_the_calendar_is_looked_at_on_the_day_after() {
        var flow = customer().stage("FUNDED", MONDAY).largeDeposit(MONDAY, null).facts();
        assertThat(changes(flow, List.of(), null).watches)
                .containsExactly(new TaskChanges.Watch(1, MONDAY.plusDays(31)));
    }

    @Test
    void facts_decide_and_not_what_there_was_before() {
        var viaFunded = changes(pending, List.of(opened(rules(), funded, MONDAY.plusDays(14))), MONDAY.plusDays(14));
        var atOnce = changes(pending, List.of(), null);

        assertThat(viaFunded.writes).isEqualTo(atOnce.writes);
        assertThat(viaFunded.closes).hasSize(1);
        assertThat(viaFunded.watches).containsExactly(new TaskChanges.Watch(1, null));
        assertThat(FUNDED_NO_TRADE.timing()).isEqualTo(TaskNode.Timing.AFTER);
    }

    @ParameterizedTest
    @CsvSource({
        // days left, priority, the next day on which it is looked at, in days left
        "91,      , 90",
        "90, LOW  , 60",
        "89, LOW  , 60",
        "61, LOW  , 60",
        "60, NORMAL, 30",
        "31, NORMAL, 30",
        "30, HIGH , 7",
        "8, HIGH  , 7",
        "7, HIGH  , ",
        "0, HIGH  , ",
        "-1, HIGH , "
    })
    void a_document_that_expires_is_asked_for_on_the_line_and_not_before_it(
            int left, TaskPriority priority, Integer next) {
        var day = EXPIRES.minusDays(left);
        var changes = changes(DOCUMENTS, expiring, List.of(), day, day);

        assertThat(changes.writes)
                .extracting(TaskChanges.Write::priority)
                .isEqualTo(priority == null ? List.of() : List.of(priority));
        assertThat(changes.watches)
                .extracting(TaskChanges.Watch::checkOn)
                .isEqualTo(next == null ? List.of() : List.of(EXPIRES.minusDays(next)));
    }

    @Test
    void the_open_task_is_asked_for_again_and_raised_rather_than_joined_by_a_second() {
        var task = opened(DOCUMENTS, expiring, EXPIRES.minusDays(90));
        var again = changes(DOCUMENTS, expiring, List.of(task), EXPIRES.minusDays(60), EXPIRES.minusDays(60));

        assertThat(again.opened()).isZero();
        assertThat(again.writes).singleElement().satisfies(write -> {
            assertThat(write.priority()).isEqualTo(TaskPriority.NORMAL);
            assertThat(write.occasion()).isNotEqualTo(task.occasion());
        });
    }

    @Test
    void a_document_task_that_was_done_at_90_days_opens_again_at_60() {
        var done = done(opened(DOCUMENTS, expiring, EXPIRES.minusDays(90)));
        var before = changes(DOCUMENTS, expiring, List.of(done), EXPIRES.minusDays(61), EXPIRES.minusDays(61));
        var onTheDay = changes(DOCUMENTS, expiring, List.of(done), EXPIRES.minusDays(60), EXPIRES.minusDays(60));

        assertThat(before.writes).isEmpty();
        assertThat(before.watches).extracting(TaskChanges.Watch::checkOn).containsExactly(EXPIRES.minusDays(60));
        assertThat(onTheDay.opened()).isEqualTo(1);
    }

    @Test
    void a_document_task_that_was_done_at_the_last_time_is_not_asked_for_any_more() {
        var done = done(opened(DOCUMENTS, expiring, EXPIRES.minusDays(7)));
        var after = changes(DOCUMENTS, expiring, List.of(done), EXPIRES, EXPIRES);
        assertThat(after.writes).isEmpty();
        assertThat(after.watches).isEmpty();
    }

    private static TaskChanges changes(TaskFacts facts, List<KnownTask> known, LocalDate watched) {
        var changes = new TaskChanges(rules(), MONDAY, MONDAY);
        changes.add(facts, known, watched);
        return changes;
    }

    private static TaskChanges changes(
            TaskNodes rules, TaskFacts facts, List<KnownTask> known, LocalDate day, LocalDate today) {
        var changes = new TaskChanges(rules, day, today);
        changes.add(facts, known, facts.stage().equals("FUNDED") ? MONDAY.plusDays(14) : null);
        return changes;
    }

    private static KnownTask opened(TaskFacts facts) {
        return opened(rules(), facts, MONDAY);
    }

    /** The one task that the facts open on a day. */
    private static KnownTask opened(TaskNodes rules, TaskFacts facts, LocalDate day) {
        var write = changes(rules, facts, List.of(), day, day).writes.get(0);
        return new KnownTask(
                5,
                1,
                write.node(),
                true,
                write.dueOn(),
                write.occasion(),
                write.evidence(),
                write.managerId(),
                write.unitId(),
                write.priority(),
                false);
    }

    private static KnownTask done(KnownTask task) {
        return new KnownTask(
                task.id(),
                1,
                task.node(),
                false,
                task.dueOn(),
                task.occasion(),
                task.evidence(),
                task.managerId(),
                task.unitId(),
                task.priority(),
                false);
    }

    private static KnownTask with(KnownTask task, Long manager, boolean byHand) {
        return new KnownTask(
                task.id(),
                1,
                task.node(),
                true,
                task.dueOn(),
                task.occasion(),
                task.evidence(),
                manager,
                task.unitId(),
                task.priority(),
                byHand);
    }
}
