package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.DueKey;
import crm.assignment.OwnershipRole;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobJournal;
import crm.job.JobQueries;
import crm.job.JobRule;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.LogLine;
import crm.job.Progress;
import crm.job.RecoveryService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import crm.job.ScheduleRequest;
import crm.job.ScheduleService;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each test runs the job for a team of its own, for the day on which the protection of its customers ends. */
@ExtendWith(ArquillianExtension.class)
class JobsIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:30:00Z");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 9);

    @Inject
    JobService jobs;

    @Inject
    JobQueries queries;

    @Inject
    ScheduleService schedules;

    @Inject
    RecoveryService recovery;

    @Inject
    JobJournal journal;

    @Inject
    AssignmentService assignments;

    @Test
    void a_run_takes_what_is_due_and_says_so() throws Exception {
        var team = owning(5);

        var run = Runs.ended(start("batch", team, Map.of("chunk", "2")));

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(List.of(run.total(), run.read(), run.changed(), run.skipped(), run.failed()))
                .containsExactly(5L, 5L, 5L, 0L, 0L);
        assertThat(run.by()).isEqualTo("batch");
        assertThat(taken(team)).isEqualTo(5);
        assertThat(As.user("batch", () -> queries.log(run.id(), 0, 100)))
                .extracting(LogLine::line)
                .containsSubsequence("2 read, 2 changed", "2 read, 2 changed", "1 read, 1 changed");
    }

    @Test
    void the_day_again_changes_nothing() throws Exception {
        var team = owning(3);
        Runs.ended(start("batch", team, Map.of()));

        var again = Runs.ended(start("batch", team, Map.of()));

        assertThat(again.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(again.read()).isZero();
        assertThat(taken(team)).isEqualTo(3);
    }

    @Test
    void who_may_not_run_jobs_starts_none() throws Exception {
        var team = owning(1);

        assertThatThrownBy(() -> start("am1", team, Map.of())).satisfies(refused(AccessRule.NOT_PERMITTED));
        assertThatThrownBy(() -> start("admin", team, Map.of())).satisfies(refused(AccessRule.NOT_PERMITTED));
        assertThat(taken(team)).isZero();
    }

    @Test
    void who_may_run_jobs_starts_only_those_whose_effect_is_permitted() {
        assertThatThrownBy(() -> As.user(
                        "ops", () -> jobs.start(new RunRequest("seed-demo", null, null, Map.of(), RunOrigin.MANUAL))))
                .satisfies(refused(AccessRule.NOT_PERMITTED));
    }

    @Test
    void an_unknown_job_and_an_unknown_parameter_are_refused() {
        assertThatThrownBy(() -> As.user(
                        "batch",
                        () -> jobs.start(new RunRequest("rescore", LAST_DAY, null, Map.of(), RunOrigin.MANUAL))))
                .satisfies(refused(AccessRule.NOT_FOUND));
        var team = Team.of(1);
        assertThatThrownBy(() -> start("batch", team, Map.of("max", "1")))
                .satisfies(refused(JobRule.UNKNOWN_PARAMETER));
        assertThatThrownBy(() -> start("batch", team, Map.of("chunk", "0"))).satisfies(refused(JobRule.CHUNK));
    }

    @Test
    void a_second_run_of_the_same_day_and_unit_waits_its_turn() {
        var team = Team.of(1);
        var underWay = Owner.query(h -> h.select(
                        "insert into job_run (job, business_date, unit_id, status, requested_at, by_user) values"
                                + " ('reclaim', ?, ?, 'STARTING', now(), 'test') returning id",
                        LAST_DAY,
                        team.unit())
                .mapTo(Long.class)
                .one());

        assertThatThrownBy(() -> start("batch", team, Map.of())).satisfies(refused(JobRule.ALREADY_RUNNING));
        Owner.run(h -> h.execute("update job_run set status = 'ABANDONED' where id = ?", underWay));
    }

    @Test
    void a_failed_run_goes_on_behind_what_it_had_done() throws Exception {
        var team = owning(4);

        var run = goneOn(team, firstDue(team).position());

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.read()).isEqualTo(4);
        assertThat(run.changed()).isEqualTo(3);
        assertThat(taken(team)).isEqualTo(3);
    }

    @Test
    void a_run_that_failed_before_positions_named_customers_goes_through_its_day_again() throws Exception {
        var team = owning(4);

        var run = goneOn(team, LAST_DAY + "/" + firstDue(team).id());

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.changed()).isEqualTo(4);
        assertThat(taken(team)).isEqualTo(4);
    }

    @Test
    void what_has_ended_well_is_neither_stopped_nor_restarted() throws Exception {
        var run = Runs.ended(start("batch", Team.of(1), Map.of()));

        assertThatThrownBy(() -> As.user("batch", () -> jobs.stop(run.id()))).satisfies(refused(JobRule.NOT_RUNNING));
        assertThatThrownBy(() -> As.user("batch", () -> jobs.restart(run.id(), null)))
                .satisfies(refused(JobRule.NOT_RESTARTABLE));
    }

    @Test
    void a_timetable_that_cannot_be_or_was_changed_meanwhile_is_refused() {
        assertThatThrownBy(() -> schedule("at nine", 1)).satisfies(refused(JobRule.CRON_NOT_UNDERSTOOD));
        assertThatThrownBy(() -> schedule("0 0 31 2 *", 1)).satisfies(refused(JobRule.CRON_NEVER));
        assertThatThrownBy(() -> schedule("15 0 * * *", 4711)).satisfies(refused(JobRule.CHANGED_MEANWHILE));
    }

    @Test
    void a_schedule_may_not_close_days_that_are_not_over() {
        Owner.run(h -> h.execute("update setting set value = 'false' where key = 'demo'"));
        try {
            assertThatThrownBy(() -> As.user(
                            "batch",
                            () -> schedules.change(new ScheduleRequest("reclaim", "15 0 * * *", true, 0, 4711))))
                    .satisfies(refused(JobRule.OFFSET_NOT_OVER));
        } finally {
            Owner.run(h -> h.execute("update setting set value = 'true' where key = 'demo'"));
        }
    }

    @Test
    void a_day_that_is_not_over_is_not_closed_whatever_the_clock_of_the_server_says() throws Exception {
        var team = Team.of(1);
        var today = Owner.query(h -> h.select("select (now() at time zone 'Asia/Hong_Kong')::date + 1")
                .mapTo(LocalDate.class)
                .one());
        Owner.run(h -> h.execute("update setting set value = 'false' where key = 'demo'"));
        try {
            assertThatThrownBy(() -> Runs.reclaim("batch", today, team.unit(), Map.of()))
                    .satisfies(refused(JobRule.DAY_NOT_OVER));
            assertThatThrownBy(() -> Clocks.at(
                            Instant.now().plus(Duration.ofDays(3)),
                            () -> Runs.reclaim("batch", today, team.unit(), Map.of())))
                    .satisfies(refused(JobRule.DAY_NOT_OVER));
        } finally {
            Owner.run(h -> h.execute("update setting set value = 'true' where key = 'demo'"));
        }
    }

    @Test
    void a_run_that_was_stopped_before_it_began_comes_to_an_end() throws Exception {
        var team = Team.of(1);
        var asked = Owner.query(h -> h.select(
                        "insert into job_run (job, business_date, unit_id, status, requested_at, by_user) values"
                                + " ('reclaim', ?, ?, 'STOPPING', now() - interval '6 minutes', 'test') returning id",
                        LAST_DAY,
                        team.unit())
                .mapTo(Long.class)
                .one());

        As.user("batch", recovery::reconcile);

        assertThat(As.user("batch", () -> queries.run(asked)).status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void an_execution_whose_run_goes_on_elsewhere_writes_nothing_more_for_it() throws Exception {
        var elsewhere = running(Team.of(1));

        assertThatThrownBy(() -> As.user(
                        "batch",
                        () -> journal.chunk(elsewhere, 4, () -> {
                            journal.log(elsewhere, "INFO", "a chunk of the silent server");
                            return new Progress(1, 1, 0, 0, "1");
                        })))
                .rootCause()
                .hasMessageContaining("goes on elsewhere");
        journal.end(elsewhere, 4, RunStatus.FAILED, "the silent server");

        assertThat(As.user("batch", () -> queries.run(elsewhere)).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(As.user("batch", () -> queries.run(elsewhere)).read()).isZero();
        assertThat(As.user("batch", () -> queries.log(elsewhere, 0, 100))).isEmpty();
        journal.end(elsewhere, RunStatus.STOPPED, null);
    }

    private static long running(Team team) {
        return Owner.query(h -> h.select(
                        "insert into job_run (job, business_date, unit_id, status, requested_at, by_user) values"
                                + " ('reclaim', ?, ?, 'RUNNING', now(), 'test') returning id",
                        LAST_DAY,
                        team.unit())
                .mapTo(Long.class)
                .one());
    }

    @Test
    void the_server_is_known_by_the_name_the_job_repository_gives_it() throws Exception {
        Runs.ended(start("batch", owning(1), Map.of()));

        List<String> inRepository = Owner.query(h -> h.createQuery("select distinct serverid from jbatch_jobexecution")
                .mapTo(String.class)
                .list());
        List<String> here = Owner.query(h -> h.createQuery("select id from server_node where left_at is null")
                .mapTo(String.class)
                .list());
        assertThat(here).isEqualTo(inRepository);
    }

    @Test
    void with_chunks_of_one_every_row_of_a_customer_is_counted_once() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        for (int i = 1; i <= 2; i++) {
            var role = i == 1 ? OwnershipRole.OPENER : OwnershipRole.ACQUIRER;
            var manager = team.manager(i);
            Clocks.at(
                    MONDAY,
                    () -> As.user(
                            team.lead(), () -> assignments.assign(AssignRequest.of(List.of(number), role, manager))));
        }

        var run = Runs.ended(start("batch", team, Map.of("chunk", "1")));

        assertThat(List.of(run.total(), run.read(), run.changed(), run.skipped(), run.failed()))
                .containsExactly(2L, 2L, 2L, 0L, 0L);
    }

    private void schedule(String cron, long version) throws Exception {
        As.user("batch", () -> schedules.change(new ScheduleRequest("reclaim", cron, true, -1, version)));
    }

    private Team owning(int customers) throws Exception {
        var team = Team.of(1);
        var numbers = team.customers(customers);
        Clocks.at(
                MONDAY,
                () -> As.user(
                        team.lead(),
                        () -> assignments.assign(AssignRequest.of(numbers, OwnershipRole.OPENER, team.manager(1)))));
        return team;
    }

    private static long start(String user, Team team, Map<String, String> parameters) throws Exception {
        return Runs.reclaim(user, LAST_DAY, team.unit(), parameters);
    }

    private static long taken(Team team) {
        return Owner.count("select count(*) from ownership where unit_id = ? and end_how = 'RECLAIMED'", team.unit());
    }

    /** The end of a run that had read one row and failed behind this position, and was restarted. */
    private JobRunRow goneOn(Team team, String position) throws Exception {
        var failed = Owner.query(h -> h.select(
                        "insert into job_run (job, business_date, unit_id, status, requested_at, by_user, read, position)"
                                + " values ('reclaim', ?, ?, 'FAILED', now(), 'test', 1, ?) returning id",
                        LAST_DAY,
                        team.unit(),
                        position)
                .mapTo(Long.class)
                .one());
        As.user("batch", () -> jobs.restart(failed, null));
        return Runs.ended(failed);
    }

    private static DueKey firstDue(Team team) throws Exception {
        return Owner.query(h -> h.select(
                        "select customer_id, id from ownership where unit_id = ? and ended_at is null"
                                + " order by customer_id, id limit 1",
                        team.unit())
                .map((row, context) -> new DueKey(LAST_DAY, row.getLong(1), row.getLong(2)))
                .one());
    }

    private static Consumer<Throwable> refused(Rule rule) {
        return thrown -> assertThat(((RuleViolation) thrown).rule()).isEqualTo(rule);
    }
}
