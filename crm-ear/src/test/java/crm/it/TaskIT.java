package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.customer.VerificationItem;
import crm.customer.VerificationRequest;
import crm.customer.VerificationService;
import crm.customer.VerificationStatus;
import crm.followup.FollowUpRequest;
import crm.followup.FollowUpService;
import crm.followup.Visibility;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobRunRow;
import crm.job.RunStatus;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import crm.task.TaskNode;
import crm.task.TaskOpening;
import crm.task.TaskOutcome;
import crm.task.TaskPriority;
import crm.task.TaskRequest;
import crm.task.TaskResult;
import crm.task.TaskRule;
import crm.task.TaskService;
import crm.tasklist.TaskCell;
import crm.tasklist.TaskCounts;
import crm.tasklist.TaskFilter;
import crm.tasklist.TaskQueries;
import crm.tasklist.TaskRow;
import crm.tasklist.TaskStretch;
import crm.tasklist.Whose;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks as events, owners and people make and end them. */
@ExtendWith(ArquillianExtension.class)
class TaskIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");
    private static final LocalDate TODAY = LocalDate.now(ZONE);

    @Inject
    AssignmentService assignments;

    @Inject
    FollowUpService followUps;

    @Inject
    VerificationService verifications;

    @Inject
    TaskService tasks;

    @Inject
    TaskQueries queries;

    @Inject
    NoticeQueries notices;

    @Test
    void assigning_a_customer_makes_the_manager_a_task_and_releasing_closes_it() throws Exception {
        var team = Team.of(1);
        var number = owned(team);

        assertThat(open(team, number))
                .containsExactly("REGISTERED_NOT_APPLIED " + team.manager(1) + " " + TODAY.plusDays(3));

        As.user(team.lead(), () -> assignments.release(List.of(number), OwnershipRole.SERVICE, "test"));

        assertThat(open(team, number)).isEmpty();
        assertThat(last(team, number).end()).hasToString("NO_MANAGER");
    }

    @Test
    void a_transfer_takes_the_tasks_along() throws Exception {
        var team = Team.of(2);
        var number = owned(team);

        assign(team, 2, number);

        assertThat(open(team, number))
                .containsExactly("REGISTERED_NOT_APPLIED " + team.manager(2) + " " + TODAY.plusDays(3));
    }

    @Test
    void the_customers_progress_closes_one_task_with_evidence_and_opens_the_next() throws Exception {
        var team = Team.of(1);
        var number = registered(team, TODAY.minusDays(5));

        Platform.sends(event("application.submitted", number, TODAY.minusDays(4), "\"applicationId\":\"A-1\""));
        assertThat(open(team, number)).isEmpty();
        assertThat(last(team, number).closeEvidence().event()).isEqualTo("application.submitted");

        Platform.sends(event(
                "application.returned", number, TODAY.minusDays(2), "\"applicationId\":\"A-1\",\"reasonCode\":\"ID\""));
        assertThat(open(team, number)).containsExactly("RETURNED " + team.manager(1) + " " + TODAY);

        Platform.sends(event(
                "application.successful",
                number,
                TODAY.minusDays(1),
                "\"applicationId\":\"A-1\",\"accountNo\":\"1\",\"accountType\":\"CASH\""));
        assertThat(open(team, number)).containsExactly("PENDING_FUNDING " + team.manager(1) + " " + TODAY.plusDays(7));
    }

    @Test
    void a_large_deposit_asks_for_a_call_and_the_call_answers_it() throws Exception {
        var team = Team.of(1);
        var number = opened(team);

        Platform.sends(deposit(number, "D-1", 499_999));
        assertThat(nodes(team, number)).isEmpty();
        Platform.sends(deposit(number, "D-2", 500_000));
        assertThat(nodes(team, number)).containsExactly("LARGE_FLOW");
        assertThat(of(team, number).get(0).evidence().amount()).isEqualByComparingTo("500000");

        Platform.sends(Platform.call(number, OffsetDateTime.now(ZoneOffset.UTC).toString(), team.manager(1), 60));
        assertThat(nodes(team, number)).isEmpty();
    }

    @Test
    void a_large_withdrawal_counts_alike_and_a_reversed_deposit_does_not() throws Exception {
        var team = Team.of(1);
        var number = opened(team);

        Platform.sends(deposit(number, "D-1", 900_000));
        Platform.sends(event(
                "deposit.reversed",
                number,
                TODAY,
                "\"originalTransactionId\":\"D-1\",\"amount\":\"900000\",\"currency\":\"HKD\""));
        assertThat(nodes(team, number)).containsExactly("PENDING_FUNDING");

        Platform.sends(event(
                "withdrawal.confirmed",
                number,
                TODAY,
                "\"transactionId\":\"W-1\",\"accountNo\":\"1\",\"amount\":\"600000\",\"currency\":\"HKD\""));
        assertThat(nodes(team, number)).containsExactly("LARGE_FLOW", "PENDING_FUNDING");
    }

    @Test
    void a_follow_up_that_is_due_today_is_a_task_until_the_next_record() throws Exception {
        var team = Team.of(1);
        var number = opened(team);
        Platform.sends(deposit(number, "D-1", 1));

        followUp(team, number, OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(30));
        assertThat(nodes(team, number)).contains("NEXT_FOLLOW_UP");

        followUp(team, number, OffsetDateTime.now(ZoneOffset.UTC).plusDays(9));
        assertThat(nodes(team, number)).doesNotContain("NEXT_FOLLOW_UP");
    }

    @Test
    void a_document_that_expires_within_ninety_days_is_a_task_until_it_is_renewed() throws Exception {
        var team = Team.of(1);
        var number = opened(team);
        Platform.sends(deposit(number, "D-1", 1));

        verified(number, TODAY.plusDays(90));
        assertThat(open(team, number))
                .containsExactly("DOCUMENT_EXPIRING " + team.manager(1) + " " + TODAY.plusDays(90));

        verified(number, TODAY.plusDays(91));
        assertThat(nodes(team, number)).isEmpty();
    }

    @Test
    void of_two_who_complete_a_task_the_second_is_told_who_was_quicker() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var id = of(team, number).get(0).id();

        As.user(team.manager(1), () -> tasks.complete(id, "called"));

        assertThatThrownBy(() -> As.user(team.lead(), () -> tasks.complete(id, null)))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> {
                    assertThat(refusal.rule()).isEqualTo(TaskRule.ALREADY_CLOSED);
                    assertThat(refusal.details()[0]).isEqualTo(team.manager(1));
                });
        assertThat(last(team, number).closedBy()).isEqualTo(team.manager(1));
        assertThat(audited(number, "task.completed")).isEqualTo(1);
    }

    @Test
    void what_was_done_is_not_asked_for_again_by_the_next_event() throws Exception {
        var team = Team.of(1);
        var number = opened(team);
        var id = of(team, number).get(0).id();
        As.user(team.manager(1), () -> tasks.complete(id, null));

        Platform.sends(Platform.call(number, OffsetDateTime.now(ZoneOffset.UTC).toString(), team.manager(1), 60));

        assertThat(nodes(team, number)).isEmpty();
    }

    @Test
    void a_task_that_was_put_off_is_out_of_sight_until_its_day() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var id = of(team, number).get(0).id();

        refused(TaskRule.SNOOZE_PAST, team.manager(1), () -> {
            tasks.snooze(id, TODAY, "later");
            return null;
        });
        refused(TaskRule.REASON_MISSING, team.manager(1), () -> {
            tasks.snooze(id, TODAY.plusDays(1), " ");
            return null;
        });
        As.user(team.manager(1), () -> tasks.snooze(id, TODAY.plusDays(5), "on holiday"));

        assertThat(page(team.manager(1), TaskFilter.Standing.OPEN)).isEmpty();
        assertThat(page(team.manager(1), TaskFilter.Standing.SNOOZED))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.task().day()).isEqualTo(TODAY.plusDays(5));
                    assertThat(row.task().snoozeReason()).isEqualTo("on holiday");
                });
        var counts = counts(team.manager(1));
        assertThat(counts.open()).isZero();
        assertThat(counts.snoozed()).isEqualTo(1);
    }

    @Test
    void a_task_that_was_put_off_is_taken_back_and_due_when_it_was_before() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var id = of(team, number).get(0).id();
        As.user(team.manager(1), () -> tasks.snooze(id, TODAY.plusDays(5), "on holiday"));

        As.user(team.manager(1), () -> tasks.wake(id));

        assertThat(open(team, number))
                .containsExactly("REGISTERED_NOT_APPLIED " + team.manager(1) + " " + TODAY.plusDays(3));
        assertThat(counts(team.manager(1)).snoozed()).isZero();
        assertThat(audited(number, "task.woken")).isEqualTo(1);
        refused(TaskRule.NOT_SNOOZED, team.manager(1), () -> {
            tasks.wake(id);
            return null;
        });
        var other = Team.of(1);
        assertThat(As.user(other.manager(1), () -> tasks.wake(List.of(id))))
                .extracting(TaskResult::outcome)
                .containsExactly(TaskOutcome.NOT_FOUND);
    }

    @Test
    void a_large_movement_in_another_currency_goes_by_its_rate() throws Exception {
        var team = Team.of(1);
        var number = opened(team);

        Platform.sends(deposit(number, "D-1", "64102", "USD"));
        assertThat(nodes(team, number)).isEmpty();
        Platform.sends(deposit(number, "D-2", "64103", "USD"));
        assertThat(nodes(team, number)).containsExactly("LARGE_FLOW");
    }

    @Test
    void a_text_beyond_measure_is_refused_and_naughty_ones_are_kept() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var id = of(team, number).get(0).id();
        var long_ = "長".repeat(100_000);
        refused(TaskRule.NOTE_TOO_LONG, team.manager(1), () -> tasks.complete(List.of(id), long_));
        refused(TaskRule.REASON_TOO_LONG, team.manager(1), () -> tasks.snooze(List.of(id), TODAY.plusDays(1), long_));
        refused(
                TaskRule.NOTE_TOO_LONG,
                team.manager(1),
                () -> tasks.create(new TaskRequest(number, long_, null, null, null)));
        assertThat(of(team, number)).singleElement().satisfies(task -> assertThat(task.isSnoozed())
                .isFalse());

        for (var text :
                List.of("'; drop table task; --", "<script>alert(1)</script>", "=1+1", "\u202eabc", "👩‍👩‍👧 表外𠮷")) {
            As.user(team.manager(1), () -> tasks.snooze(id, TODAY.plusDays(1), text));
            assertThat(of(team, number).get(0).snoozeReason()).isEqualTo(text);
        }
    }

    @Test
    void many_tasks_are_done_at_once_and_each_has_its_answer() throws Exception {
        var team = Team.of(1);
        var others = Team.of(1);
        var mine = of(team, owned(team)).get(0).id();
        var done = of(team, owned(team)).get(0).id();
        var foreign = of(others, owned(others)).get(0).id();
        As.user(team.manager(1), () -> tasks.complete(done, null));

        var results = As.user(team.manager(1), () -> tasks.complete(List.of(mine, foreign, done, -1L), null));

        assertThat(results)
                .extracting(TaskResult::outcome)
                .containsExactly(
                        TaskOutcome.DONE, TaskOutcome.NOT_FOUND, TaskOutcome.ALREADY_CLOSED, TaskOutcome.NOT_FOUND);
        assertThat(results.get(1).customer()).isNull();
    }

    @Test
    void a_task_is_given_to_somebody_who_may_see_the_customer_and_to_nobody_else() throws Exception {
        var team = Team.of(2);
        var number = owned(team);
        var id = of(team, number).get(0).id();

        refused(TaskRule.MANAGER_CANNOT_SEE, team.lead(), () -> {
            tasks.reassign(id, team.manager(2), null);
            return null;
        });
        As.user(
                team.lead(),
                () -> assignments.assign(AssignRequest.of(List.of(number), OwnershipRole.BACKUP, team.manager(2))));
        As.user(team.lead(), () -> tasks.reassign(id, team.manager(2), "stands in"));

        assertThat(of(team, number).get(0).manager().user()).isEqualTo(team.manager(2));
        assertThat(As.user(team.manager(2), () -> notices.latest(null, 10)))
                .anyMatch(notice -> notice.kind() == NoticeKind.TASKS_RECEIVED);

        Platform.sends(Platform.call(number, OffsetDateTime.now(ZoneOffset.UTC).toString(), team.manager(1), 60));
        assertThat(of(team, number).get(0).manager().user()).isEqualTo(team.manager(2));
    }

    @Test
    void a_manager_of_another_team_is_nobody_to_who_gives_tasks_away() throws Exception {
        var team = Team.of(2);
        var other = Team.of(1);
        var number = owned(team);
        var id = of(team, number).get(0).id();
        Team.onLeave(other.manager(1), TODAY.toString(), null, null);

        for (var manager : List.of(other.manager(1), "nobody")) {
            refused(TaskRule.MANAGER_UNKNOWN, team.lead(), () -> {
                tasks.reassign(id, manager, null);
                return null;
            });
            refused(
                    TaskRule.MANAGER_UNKNOWN,
                    team.lead(),
                    () -> tasks.create(new TaskRequest(number, "Call", null, null, manager)));
            refused(
                    AccessRule.NOT_PERMITTED,
                    team.manager(1),
                    () -> tasks.create(new TaskRequest(number, "Call", null, null, manager)));
        }
    }

    @Test
    void a_manager_may_not_give_tasks_away() throws Exception {
        var team = Team.of(2);
        var id = of(team, owned(team)).get(0).id();
        refused(AccessRule.NOT_PERMITTED, team.manager(1), () -> {
            tasks.reassign(id, team.manager(2), null);
            return null;
        });
    }

    @Test
    void a_task_made_by_hand_stays_until_somebody_does_it() throws Exception {
        var team = Team.of(2);
        var number = owned(team);
        var task = new TaskRequest(number, "Send the brochure <b>'\"", TODAY.plusDays(2), TaskPriority.HIGH, null);

        As.user(team.manager(1), () -> tasks.create(task));
        refused(TaskRule.ALREADY_OPEN, team.manager(1), () -> tasks.create(task));
        Platform.sends(event("application.submitted", number, TODAY, "\"applicationId\":\"A-1\""));
        assign(team, 2, number);

        assertThat(open(team, number)).containsExactly("MANUAL " + team.manager(2) + " " + TODAY.plusDays(2));
        assertThat(of(team, number).get(0).note()).isEqualTo("Send the brochure <b>'\"");
    }

    @Test
    void a_task_made_by_hand_says_what_is_to_be_done_and_is_not_due_in_the_past() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        refused(
                TaskRule.NOTE_MISSING,
                team.manager(1),
                () -> tasks.create(new TaskRequest(number, " ", null, null, null)));
        refused(
                TaskRule.NOTE_TOO_LONG,
                team.manager(1),
                () -> tasks.create(new TaskRequest(number, "x".repeat(1_001), null, null, null)));
        refused(
                TaskRule.DUE_PAST,
                team.manager(1),
                () -> tasks.create(new TaskRequest(number, "x", TODAY.minusDays(1), null, null)));
        refused(
                AccessRule.NOT_FOUND,
                Team.of(1).manager(1),
                () -> tasks.create(new TaskRequest(number, "x", null, null, null)));
    }

    @Test
    void another_capability_opens_tasks_of_its_own_and_does_not_repeat_what_was_done() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var customer = Long.parseLong(Team.fact(number, "id"));
        var opening = new TaskOpening(customer, "IPO-7", "New issue", null);

        assertThat(As.user(team.lead(), () -> tasks.open(TaskNode.CAMPAIGN, List.of(opening))))
                .isEqualTo(1);
        assertThat(As.user(team.lead(), () -> tasks.open(TaskNode.CAMPAIGN, List.of(opening))))
                .isZero();
        var id = of(team, number).stream()
                .filter(task -> task.node() == TaskNode.CAMPAIGN)
                .findFirst()
                .orElseThrow()
                .id();
        As.user(team.manager(1), () -> tasks.complete(id, null));
        assertThat(As.user(team.lead(), () -> tasks.open(TaskNode.CAMPAIGN, List.of(opening))))
                .isZero();
        refused(TaskRule.NODE_DERIVED, team.lead(), () -> tasks.open(TaskNode.DORMANT, List.of(opening)));
    }

    @Test
    void nobody_sees_the_tasks_of_another_team() throws Exception {
        var team = Team.of(1);
        var stranger = Team.of(1);
        var number = owned(team);

        assertThat(page(stranger.lead(), TaskFilter.Standing.OPEN)).isEmpty();
        refused(AccessRule.NOT_FOUND, stranger.lead(), () -> queries.of(number));
        assertThat(counts(stranger.lead()).open()).isZero();
        assertThat(counts(team.lead()).open()).isEqualTo(1);
        assertThat(counts(team.manager(1)).open()).isEqualTo(1);
    }

    @Test
    void the_list_is_walked_through_in_the_order_of_the_days() throws Exception {
        var team = Team.of(1);
        for (int i = 0; i < 5; i++) owned(team);
        var all = page(team.lead(), TaskFilter.Standing.OPEN);
        var filter = TaskFilter.of(null, Whose.ALL);

        var first = As.user(team.lead(), () -> queries.page(filter, TaskStretch.first(2)));
        var second = As.user(team.lead(), () -> queries.page(filter, TaskStretch.after(first.next(), 2)));
        var last = As.user(team.lead(), () -> queries.page(filter, new TaskStretch(TaskStretch.To.LAST, null, 2)));
        var back = As.user(
                team.lead(),
                () -> queries.page(filter, new TaskStretch(TaskStretch.To.PREVIOUS, second.previous(), 2)));

        assertThat(first.count()).isEqualTo(5);
        assertThat(first.items()).isEqualTo(all.subList(0, 2));
        assertThat(second.items()).isEqualTo(all.subList(2, 4));
        assertThat(last.items()).isEqualTo(all.subList(3, 5));
        assertThat(last.next()).isNull();
        assertThat(back.items()).isEqualTo(first.items());
        assertThat(back.previous()).isNull();
        refused(TaskRule.CURSOR, team.lead(), () -> queries.page(filter, TaskStretch.after("nonsense", 2)));
    }

    @Test
    void a_row_shows_the_last_follow_up_to_who_may_read_it() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        followUp(team, number, OffsetDateTime.now(ZoneOffset.UTC).plusDays(9));

        var row = page(team.manager(1), TaskFilter.Standing.OPEN).get(0);
        assertThat(row.last().result()).isEqualTo("REACHED");
        assertThat(row.last().author()).isEqualTo(team.manager(1));
        assertThat(row.customer().followUpCount()).isEqualTo(1);
    }

    @Test
    void the_nightly_job_makes_what_time_alone_opens_and_tells_the_manager_once() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        Owner.run(h -> h.execute(
                "update task_watch set check_on = ? where customer_id = (select id from customer where number = ?)",
                TODAY,
                number));
        Team.change("next_follow_up_at = '" + TODAY + " 09:00+08'", number);

        assertThat(run(team).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(nodes(team, number)).contains("NEXT_FOLLOW_UP");
        run(team);

        assertThat(As.user(team.manager(1), () -> notices.latest(null, 10)))
                .filteredOn(notice -> notice.kind() == NoticeKind.TASKS_DUE)
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).startsWith("1", "0"));
    }

    @Test
    void a_day_that_has_not_begun_is_refused() throws Exception {
        var run = Runs.ended(Runs.start(
                "batch", "generate-tasks", TODAY.plusDays(1), Team.of(1).unit(), Map.of()));
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.message()).contains("DAY_NOT_BEGUN");
    }

    @Test
    void counters_equal_a_full_count_whatever_was_done() throws Exception {
        var team = Team.of(2);
        for (int i = 0; i < 4; i++) owned(team);
        var ids = page(team.lead(), TaskFilter.Standing.OPEN).stream()
                .map(TaskRow::id)
                .toList();
        As.user(team.manager(1), () -> tasks.complete(ids.get(0), null));
        As.user(team.manager(1), () -> tasks.snooze(ids.get(1), TODAY.plusDays(1), "x"));
        assertThat(counts(team.lead()).open()).isEqualTo(2);
        run(team);

        assertThat(counts(team.lead()).open()).isEqualTo(2);
        assertThat(counts(team.lead()).snoozed()).isEqualTo(1);
        assertThat(Owner.count(
                                "select coalesce(sum(n), 0) from task_count where manager_id = -1 and unit_id = ?",
                                team.unit())
                        + Owner.count(
                                "select coalesce(sum(n), 0) from task_count_delta where unit_id = ?", team.unit()))
                .isEqualTo(
                        Owner.count("select count(*) from task where closed_at is null and unit_id = ?", team.unit()));
    }

    private JobRunRow run(Team team) throws Exception {
        return Runs.ended(Runs.start("batch", "generate-tasks", TODAY, team.unit(), Map.of()));
    }

    private String owned(Team team) throws Exception {
        var number = team.customer();
        assign(team, 1, number);
        return number;
    }

    /** A customer of the first manager who registered on a day, as the platform told. */
    private String registered(Team team, LocalDate day) throws Exception {
        var number = "T" + UUID.randomUUID().toString().substring(0, 12);
        Platform.sends(Platform.registered(number, first(day, 0)));
        Owner.run(h -> h.execute("update customer set unit_id = ? where number = ?", team.unit(), number));
        assign(team, 1, number);
        return number;
    }

    private String opened(Team team) throws Exception {
        var number = registered(team, TODAY.minusDays(9));
        Platform.sends(event(
                "application.successful",
                number,
                TODAY.minusDays(8),
                "\"applicationId\":\"A-1\",\"accountNo\":\"1\",\"accountType\":\"CASH\""));
        return number;
    }

    private void assign(Team team, int manager, String number) throws Exception {
        var before = Team.fact(number, "service_id");
        var owner = before == null ? Map.<String, String>of() : Map.of(number, team.manager(manager == 1 ? 2 : 1));
        var results = As.user(
                team.lead(),
                () -> assignments.assign(new AssignRequest(
                        List.of(number),
                        OwnershipRole.SERVICE,
                        team.manager(manager),
                        null,
                        "test",
                        owner,
                        false,
                        null)));
        assertThat(results.get(0).isDone()).isTrue();
    }

    private void followUp(Team team, String number, OffsetDateTime next) throws Exception {
        As.user(
                team.manager(1),
                () -> followUps.add(new FollowUpRequest(
                        number,
                        null,
                        List.of("PHONE"),
                        "REACHED",
                        null,
                        null,
                        next,
                        null,
                        "x",
                        Visibility.TEAM,
                        null,
                        null,
                        null)));
    }

    private void verified(String number, LocalDate until) throws Exception {
        As.user(
                "compliance",
                () -> verifications.set(new VerificationRequest(
                        number,
                        VerificationItem.IDENTITY,
                        VerificationStatus.VERIFIED,
                        "seen",
                        null,
                        until,
                        Long.parseLong(Team.fact(number, "version")))));
    }

    private static String event(String type, String number, LocalDate day, String data) {
        return Platform.event(type, number, first(day, 1), data);
    }

    /** The first seconds of a day, which even those who come at midnight have behind them. */
    private static String first(LocalDate day, int second) {
        return day.atStartOfDay(ZONE).plusSeconds(second).toInstant().toString();
    }

    private static String deposit(String number, String id, int amount) {
        return deposit(number, id, String.valueOf(amount), "HKD");
    }

    private static String deposit(String number, String id, String amount, String currency) {
        return event(
                "deposit.confirmed",
                number,
                TODAY,
                "\"transactionId\":\"" + id + "\",\"accountNo\":\"1\",\"amount\":\"" + amount + "\",\"currency\":\""
                        + currency + "\"");
    }

    private List<TaskCell> of(Team team, String number) throws Exception {
        return As.user(team.lead(), () -> queries.of(number)).stream()
                .filter(TaskCell::isOpen)
                .toList();
    }

    private List<String> open(Team team, String number) throws Exception {
        return of(team, number).stream()
                .map(task -> task.node() + " " + task.manager().user() + " " + task.day())
                .sorted()
                .toList();
    }

    private List<String> nodes(Team team, String number) throws Exception {
        return of(team, number).stream()
                .map(task -> task.node().name())
                .sorted()
                .toList();
    }

    private TaskCell last(Team team, String number) throws Exception {
        return As.user(team.lead(), () -> queries.of(number)).stream()
                .filter(task -> !task.isOpen())
                .findFirst()
                .orElseThrow();
    }

    private List<TaskRow> page(String user, TaskFilter.Standing standing) throws Exception {
        return As.user(
                        user,
                        () -> queries.page(
                                new TaskFilter(null, Whose.ALL, null, standing, null), TaskStretch.first(50)))
                .items();
    }

    private TaskCounts.Count counts(String user) throws Exception {
        return As.user(user, () -> queries.counts(TaskFilter.of(null, Whose.ALL)))
                .of(null);
    }

    private static long audited(String number, String action) {
        return Owner.count(
                "select count(*) from audit_entry a join customer c on c.id = a.customer_id"
                        + " where c.number = ? and a.action = ?",
                number,
                action);
    }

    private static void refused(Rule rule, String user, Callable<?> work) {
        assertThatThrownBy(() -> As.user(user, work))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }
}
