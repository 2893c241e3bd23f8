package crm.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.DueKey;
import crm.assignment.HoldingQueries;
import crm.assignment.OwnershipRole;
import crm.assignment.ReclaimService;
import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerQueries;
import crm.dashboard.Age;
import crm.dashboard.DashboardCounts;
import crm.dashboard.DashboardFilter;
import crm.dashboard.DashboardQueries;
import crm.dashboard.DashboardRule;
import crm.dashboard.DashboardScope;
import crm.dashboard.LifecycleCard;
import crm.dashboard.NextQueries;
import crm.dashboard.NextThing;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.job.HousekeepingService;
import crm.lifecycle.Stage;
import crm.shared.Clocks;
import crm.shared.RuleViolation;
import crm.task.TaskService;
import crm.tasklist.TaskCell;
import crm.tasklist.TaskQueries;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The figures of the dashboard are what somebody would count who looked at every customer. */
@ExtendWith(ArquillianExtension.class)
class DashboardIT {

    @Inject
    DashboardQueries dashboard;

    @Inject
    NextQueries next;

    @Inject
    TaskQueries tasks;

    @Inject
    TaskService work;

    @Inject
    CustomerQueries customers;

    @Inject
    AssignmentService assignments;

    @Inject
    ReclaimService reclaim;

    @Inject
    HoldingQueries holdings;

    @Inject
    HousekeepingService housekeeping;

    @Inject
    Clock clock;

    /** Tests of sorting leave customers without the moment their stage began, which the platform always tells. */
    @BeforeEach
    void everyStageBeganSomeTime() {
        Owner.run(h -> h.execute("update customer set stage_since = registered_at where stage_since is null"));
    }

    @Test
    void the_counts_are_a_full_recount_after_shuffled_events_assignments_follow_ups_and_a_reclaim() throws Exception {
        var team = Team.of(2);
        var events = new ArrayList<String>();
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 30; i++) numbers.add(story(events, i));
        Collections.shuffle(events, new Random(3));
        for (int i = 0; i < events.size(); i += 25) {
            Platform.sends(events.subList(i, Math.min(i + 25, events.size())).toArray(String[]::new));
            if (i == 50) As.user("scheduler", housekeeping::count);
        }
        give(team, 1, numbers.subList(0, 20), "2026-03-02T10:30:00Z");
        give(team, 2, numbers.subList(10, 30), "2026-03-03T10:30:00Z");
        Team.change("next_follow_up_at = now() + interval '2 days'", numbers.get(3), numbers.get(12));
        reclaimUpTo(team, "2026-03-09");
        As.user("scheduler", housekeeping::count);
        Team.change("next_follow_up_at = null", numbers.get(12));

        assertThat(drift()).isZero();
    }

    @Test
    void drift_is_found_told_and_put_right() throws Exception {
        var team = Team.of(1);
        give(team, 1, team.customers(3), null);
        As.user("scheduler", housekeeping::count);
        Owner.run(h -> h.execute("update customer_count set entered = entered + 5 where unit_id = ?", team.unit()));

        assertThat(drift()).isPositive();
        assertThat(drift()).isZero();
        As.user("scheduler", housekeeping::count);
        assertThat(card(mine(team), Stage.REGISTERED).count()).isEqualTo(3);
    }

    @Test
    void what_a_manager_holds_is_kept_each_customer_once_in_however_many_roles() throws Exception {
        var team = Team.of(2);
        var numbers = team.customers(10);
        give(team, 1, numbers.subList(0, 6), null);
        As.user(
                team.lead(),
                () -> assignments.assign(
                        AssignRequest.of(numbers.subList(4, 10), OwnershipRole.OPENER, team.manager(1))));
        assertThat(load(team, 1)).isEqualTo(10);
        As.user("scheduler", housekeeping::count);
        assertThat(load(team, 1)).as("folded").isEqualTo(10);

        release(team, OwnershipRole.OPENER, numbers.subList(4, 8));
        assertThat(load(team, 1)).as("two still in the other role").isEqualTo(8);
        Owner.run(h -> h.execute(
                "update manager_load set customers = customers + 3 where manager_id = ?",
                Owner.manager(team.manager(1))));
        assertThat(load(team, 1)).isEqualTo(11);
        assertThat(drift()).isEqualTo(1);
        assertThat(load(team, 1)).isEqualTo(8);
        assertThat(load(team, 2)).isZero();
    }

    @Test
    void an_upgrade_counts_what_others_assigned_before_it_kept_the_numbers() throws Exception {
        var team = Team.of(1);
        give(team, 1, team.customers(4), null);
        Owner.run(h -> {
            h.execute("delete from manager_load_delta where manager_id = ?", Owner.manager(team.manager(1)));
            h.execute("delete from manager_load where manager_id = ?", Owner.manager(team.manager(1)));
        });
        assertThat(load(team, 1)).isZero();

        try (var script = HousekeepingService.class.getResourceAsStream("/db/migration/R__manager_load.sql")) {
            upgrade(new String(script.readAllBytes(), UTF_8));
        }

        assertThat(load(team, 1)).isEqualTo(4);
    }

    private static void upgrade(String script) {
        Owner.run(h -> h.useTransaction(t -> {
            try (var statement = t.getConnection().createStatement()) {
                statement.execute(script);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    @Test
    void who_recounts_what_managers_hold_waits_for_who_does_so_already() {
        var recount = "select manager_load_recount()";
        Owner.run(h -> h.useTransaction(one -> {
            one.execute(recount);
            assertThatThrownBy(() -> Owner.run(other -> other.useTransaction(second -> {
                        second.execute("set local lock_timeout = '50ms'");
                        second.execute(recount);
                    })))
                    .hasMessageContaining("lock timeout");
        }));
    }

    private int load(Team team, int manager) throws Exception {
        var id = Owner.manager(team.manager(manager));
        return As.user("gm", () -> holdings.loads(List.of(id))).getOrDefault(id, 0);
    }

    private void release(Team team, OwnershipRole role, List<String> numbers) throws Exception {
        As.user(team.lead(), () -> assignments.release(numbers, role, "test"));
    }

    @Test
    void each_figure_opens_exactly_its_rows_for_a_manager_a_lead_and_the_general_manager() throws Exception {
        var team = Team.of(2);
        var numbers = team.customers(12);
        give(team, 1, numbers.subList(0, 6), null);
        give(team, 2, numbers.subList(6, 9), null);
        Team.change("stage = 'FUNDED', stage_since = now() - interval '10 days'", numbers.get(0), numbers.get(7));
        Team.change("stage = 'TRADED', stage_since = now() - interval '7 days'", numbers.get(1));
        Team.change("stage = 'PENDING_FUNDING', stage_since = now() - interval '31 days'", numbers.get(2));
        Team.change("stage = 'PENDING_ACCOUNT_OPENING', stage_since = now() + interval '10 hours'", numbers.get(10));
        Team.change("next_follow_up_at = now() - interval '9 days'", numbers.get(0), numbers.get(3));
        Team.change("protected_until = current_date + 2", numbers.get(4));
        Team.change("protected_until = current_date + 2, reclaim_exemption = 'DEPOSIT_PENDING'", numbers.get(5));
        Team.change("protected_until = current_date - 20", numbers.get(1));

        assertThat(card(mine(team), Stage.REGISTERED).count()).isEqualTo(3);
        assertThat(card(mine(team), Stage.REGISTERED).action()).isEqualTo(2);
        assertThat(card(mine(team), Stage.TRADED).action()).isZero();
        assertThat(card(mine(team), Stage.TRADED).week()).isEqualTo(1);
        assertThat(card(mine(team), Stage.FUNDED).month()).isEqualTo(1);
        assertThat(card(mine(team), Stage.PENDING_FUNDING).older()).isEqualTo(1);
        opens(team.manager(1), DashboardScope.ME);
        opens(team.lead(), DashboardScope.TEAM);
        opens("gm", DashboardScope.ALL);
        As.user("scheduler", housekeeping::count);
        opens(team.manager(1), DashboardScope.ME);
        opens(team.lead(), DashboardScope.TEAM);
        opens("gm", DashboardScope.ALL);
    }

    @Test
    void an_overdue_task_asks_for_something_until_it_is_done_and_a_customer_with_two_reasons_counts_once()
            throws Exception {
        var team = Team.of(1);
        var numbers = team.customers(3);
        give(team, 1, numbers, null);
        assertThat(card(mine(team), Stage.REGISTERED).action()).isZero();

        due("current_date - 3", numbers.get(0));
        due("current_date - 1", numbers.get(1));
        Team.change("next_follow_up_at = now() - interval '2 days'", numbers.get(1));
        assertThat(card(mine(team), Stage.REGISTERED).action()).isEqualTo(2);
        opens(team.manager(1), DashboardScope.ME);
        opens(team.lead(), DashboardScope.TEAM);
        assertThat(As.user(team.manager(1), () -> next.next(dashboard.counts(DashboardScope.ME), 5)))
                .extracting(NextThing::number)
                .as("the most pressing first, each once")
                .containsExactly(numbers.get(0), numbers.get(1));

        for (var number : numbers) {
            var ids = As.user(team.manager(1), () -> tasks.of(number)).stream()
                    .map(TaskCell::id)
                    .toList();
            As.user(team.manager(1), () -> work.complete(ids, null));
        }
        assertThat(card(mine(team), Stage.REGISTERED).action()).isEqualTo(1);
        opens(team.manager(1), DashboardScope.ME);
        As.user("scheduler", housekeeping::count);
        assertThat(drift()).isZero();
    }

    @Test
    void the_change_is_against_the_end_of_the_same_day_a_week_ago() throws Exception {
        var team = Team.of(1);
        var numbers = team.customers(4);
        give(team, 1, numbers.subList(0, 1), now().minus(Duration.ofDays(8)).toString());
        give(team, 1, numbers.subList(1, 2), now().minus(Duration.ofDays(7)).toString());
        give(team, 1, numbers.subList(2, 4), now().minus(Duration.ofDays(6)).toString());

        assertThat(card(mine(team), Stage.REGISTERED).change()).isEqualTo(2);

        Team.change("stage = 'TRADED'", numbers.get(0), numbers.get(1), numbers.get(2));
        assertThat(card(mine(team), Stage.REGISTERED).change()).isEqualTo(-1);
        assertThat(card(mine(team), Stage.TRADED).change()).isEqualTo(3);
    }

    @Test
    void who_is_backup_alone_does_not_count_the_customer() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        give(team, 1, List.of(number), null);
        As.user(
                team.lead(),
                () -> assignments.assign(AssignRequest.of(List.of(number), OwnershipRole.BACKUP, team.manager(2))));

        assertThat(card(mine(team), Stage.REGISTERED).count()).isEqualTo(1);
        assertThat(card(As.user(team.manager(2), () -> dashboard.counts(DashboardScope.ME)), Stage.REGISTERED)
                        .count())
                .isZero();
    }

    @Test
    void registered_customers_can_be_shown_within_pending_account_opening() throws Exception {
        var team = Team.of(1);
        give(team, 1, team.customers(2), null);
        Owner.run(h -> h.execute("update setting set value = 'WITHIN' where key = 'dashboard.registered-card'"));
        try {
            assertThat(mine(team).cards()).hasSize(4);
            assertThat(card(mine(team), Stage.PENDING_ACCOUNT_OPENING).count()).isEqualTo(2);
            opens(team.manager(1), DashboardScope.ME);
        } finally {
            Owner.run(h -> h.execute("update setting set value = 'OWN' where key = 'dashboard.registered-card'"));
        }
    }

    @Test
    void nobody_has_counted_what_is_not_theirs() throws Exception {
        var team = Team.of(1);

        assertThat(mine(team).scopes()).containsExactly(DashboardScope.ME);
        assertThatThrownBy(() -> As.user(team.manager(1), () -> dashboard.counts(DashboardScope.ALL)))
                .isInstanceOfSatisfying(RuleViolation.class, refused -> assertThat(refused.rule())
                        .isEqualTo(DashboardRule.SCOPE_NOT_OFFERED));
        assertThat(Api.of("admin").get("dashboard/counts").status()).isEqualTo(403);
        assertThat(Api.of("am1").get("dashboard/counts?scope=ALL").code()).isEqualTo("DashboardRule.SCOPE_NOT_OFFERED");
        assertThat(Api.of("am1").get("dashboard/counts?scope=mine").status()).isEqualTo(400);
        assertThat(Api.of("am1").get("dashboard/counts").json().getJsonArray("cards"))
                .hasSize(5);
    }

    /** Puts the day by which the open tasks of customers are to be done somewhere else. */
    private static void due(String day, String... numbers) {
        Owner.run(h -> h.execute(
                "update task set due_on = (" + day + ") where closed_at is null and customer_id in"
                        + " (select id from customer where number = any (?))",
                (Object) numbers));
    }

    private String story(List<String> events, int i) {
        var number = "D" + UUID.randomUUID().toString().substring(0, 12);
        events.add(Platform.registered(number, "2026-02-20T02:00:00Z"));
        if (i % 5 > 0) events.add(event("application.submitted", number, 1, "\"applicationId\":\"A\""));
        if (i % 5 > 1) {
            events.add(event("application.successful", number, 2, "\"applicationId\":\"A\",\"accountNo\":\"1\""));
        }
        var money = "\"transactionId\":\"T\",\"amount\":\"100.00\",\"currency\":\"HKD\"";
        if (i % 5 > 2) events.add(event("deposit.confirmed", number, 3, money));
        if (i % 10 == 4) events.add(event("deposit.reversed", number, 4, "\"originalTransactionId\":\"T\""));
        if (i % 10 == 9) events.add(event("trade.executed", number, 5, "\"tradeId\":\"X\""));
        return number;
    }

    private static String event(String type, String number, int day, String data) {
        return Platform.event(type, number, "2026-02-2" + day + "T02:00:00Z", data);
    }

    private void give(Team team, int manager, List<String> numbers, String at) throws Exception {
        Clocks.at(
                at == null ? now() : Instant.parse(at),
                () -> As.user(
                        "gm",
                        () -> assignments.assign(
                                AssignRequest.of(numbers, OwnershipRole.SERVICE, team.manager(manager)))));
    }

    private void reclaimUpTo(Team team, String day) throws Exception {
        var date = LocalDate.parse(day);
        As.user("scheduler", () -> {
            var due = reclaim.due(DueKey.FIRST, date, team.unit(), 1_000);
            return reclaim.returnToPool(due.stream().map(DueKey::id).toList(), date, team.unit(), aRun());
        });
    }

    private static long aRun() {
        return Owner.query(
                h -> h.select("insert into job_run (job, business_date, status, requested_at, by_user) values"
                                + " ('reclaim', '2026-03-09', 'COMPLETED', now(), 'scheduler') returning id")
                        .mapTo(Long.class)
                        .one());
    }

    private long drift() throws Exception {
        return As.user("scheduler", housekeeping::recount);
    }

    private DashboardCounts mine(Team team) throws Exception {
        return As.user(team.manager(1), () -> dashboard.counts(DashboardScope.ME));
    }

    private static LifecycleCard card(DashboardCounts counts, Stage stage) {
        return counts.cards().stream()
                .filter(c -> c.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private void opens(String user, DashboardScope scope) throws Exception {
        As.user(user, () -> {
            var counts = dashboard.counts(scope);
            for (var card : counts.cards()) {
                var filter = DashboardFilter.card(counts, card);
                is(user, filter, card.count());
                is(user, DashboardFilter.action(filter), card.action());
                for (var age : Age.values()) is(user, DashboardFilter.age(counts, filter, age), card.of(age));
            }
        });
    }

    /** The list counts no further than the first that is too many. */
    private void is(String user, CustomerFilter filter, long count) {
        var rows = customers.count(filter);
        assertThat(rows.count())
                .as(user + " " + filter.toQueryString())
                .isEqualTo(rows.countExact() ? count : Math.min(count, rows.count()));
    }

    private Instant now() {
        return clock.instant();
    }
}
