package crm.it;

import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.BACKUP;
import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.DueKey;
import crm.assignment.IdStretch;
import crm.assignment.ReclaimFate;
import crm.assignment.ReclaimQueries;
import crm.assignment.ReclaimReversalService;
import crm.assignment.ReclaimRow;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobQueries;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.shared.Clocks;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three customers, protected to the end of Monday, 9 March 2026: looked at before the run, taken, and put back. */
@ExtendWith(ArquillianExtension.class)
class ReclaimReportIT {

    private static final String MONDAY = "2026-03-02T10:30:00Z";
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 9);

    @Inject
    ReclaimQueries report;

    @Inject
    ReclaimReversalService reversal;

    @Inject
    AssignmentService assignments;

    @Inject
    JobQueries jobs;

    @Inject
    JobService starter;

    @Inject
    NoticeQueries notices;

    private Team team;
    private List<String> numbers;

    @BeforeEach
    void three_customers_of_one_manager() throws Exception {
        team = Team.of(2);
        numbers = team.customers(3);
        Clocks.at(
                Instant.parse(MONDAY),
                () -> As.user(
                        team.lead(), () -> assignments.assign(AssignRequest.of(numbers, SERVICE, team.manager(1)))));
    }

    @Test
    void manager_and_lead_see_before_the_run_who_goes_why_and_by_which_rule() throws Exception {
        for (var reader : List.of(team.manager(1), team.lead())) {
            assertThat(due(reader, LAST_DAY.minusDays(1))).isEmpty();
            assertThat(due(reader, LAST_DAY)).hasSize(3).allSatisfy(row -> {
                assertThat(row.rule()).isEqualTo("default");
                assertThat(row.ruleVersion()).isPositive();
                assertThat(row.protectedUntil()).isEqualTo(LAST_DAY);
                assertThat(row.manager()).isEqualTo(team.manager(1));
                assertThat(row.fate()).isNull();
            });
        }
        assertThat(due(team.manager(2), LAST_DAY)).isEmpty();
        assertThat(due(Team.of(0).lead(), LAST_DAY)).isEmpty();
    }

    @Test
    void what_is_previewed_is_what_the_run_takes() throws Exception {
        Team.onLeave(team.manager(2), "2026-03-09", "2026-03-09", null);
        var away = team.customer();
        Clocks.at(
                Instant.parse(MONDAY),
                () -> As.user(
                        team.lead(),
                        () -> assignments.assign(AssignRequest.of(List.of(away), SERVICE, team.manager(2)))));
        var previewed =
                due(team.lead(), LAST_DAY).stream().map(ReclaimRow::customer).toList();

        run(Map.of());

        assertThat(taken(team.lead())).extracting(ReclaimRow::customer).containsExactlyElementsOf(previewed);
        assertThat(taken(team.lead())).allMatch(row -> row.fate() == ReclaimFate.IN_POOL);
        assertThat(taken(team.manager(1))).as("what has ended gives nothing").isEmpty();
    }

    @Test
    void a_run_is_reversed_for_all_who_were_not_given_to_anybody_since_and_the_others_are_listed() throws Exception {
        Clocks.at(
                Instant.parse(MONDAY),
                () -> As.user(
                        team.lead(),
                        () -> assignments.assign(AssignRequest.of(numbers.subList(0, 1), BACKUP, team.manager(2)))));
        run(Map.of());
        var given = numbers.get(2);
        As.user(team.lead(), () -> assignments.assign(AssignRequest.of(List.of(given), SERVICE, team.manager(2))));

        var back = run(Map.of("reverse", "true"));

        assertThat(back.changed()).as("two and a Backup").isEqualTo(3);
        var log = As.user("batch", () -> jobs.log(back.id(), 0, 50));
        assertThat(log)
                .anyMatch(line ->
                        line.line().contains("not put back") && line.line().contains(given));
        var manager = String.valueOf(Owner.manager(team.manager(1)));
        for (var number : numbers.subList(0, 2)) {
            assertThat(Team.fact(number, "service_id")).isEqualTo(manager);
            assertThat(Team.fact(number, "in_pool_since")).isNull();
            assertThat(Team.open(number, "SERVICE", "how")).isEqualTo("UNDO");
            assertThat(Team.fact(number, "protected_until > current_date")).isEqualTo("true");
            assertThat(Owner.count(
                            "select count(*) from pool_entry p join customer c on c.id = p.customer_id"
                                    + " where c.number = ? and p.left_at is null",
                            number))
                    .isZero();
        }
        assertThat(Team.fact(numbers.get(0), "backup_id")).isEqualTo(String.valueOf(Owner.manager(team.manager(2))));
        assertThat(Team.fact(given, "service_id")).isEqualTo(String.valueOf(Owner.manager(team.manager(2))));
        assertThat(taken(team.lead()))
                .extracting(ReclaimRow::fate)
                .containsExactly(ReclaimFate.PUT_BACK, ReclaimFate.PUT_BACK, ReclaimFate.GIVEN);
        assertThat(As.user(team.manager(1), () -> notices.latest(null, 20)))
                .filteredOn(notice -> notice.kind() == NoticeKind.RECLAIM_REVERSED)
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).containsExactly("2", "2026-03-09"));

        assertThat(run(Map.of("reverse", "true")).changed())
                .as("a reversed run reversed")
                .isZero();
    }

    @Test
    void the_shares_that_customers_counted_for_come_back_as_they_were() throws Exception {
        var split = shared();
        var moved = numbers.get(1);
        at(() -> As.user(
                team.lead(), () -> assignments.assign(AssignRequest.of(List.of(moved), ACQUIRER, team.manager(2)))));
        Owner.run(h -> h.execute(
                "update ownership set protected_until = '2026-04-01', reclaim_on = '2026-04-01' where role = 'ACQUIRER'"
                        + " and manager_id = ?",
                Owner.manager(team.manager(2))));
        run(Map.of());
        assertThat(shares(split)).isNull();
        assertThat(shares(moved)).as("the share went over to who answers now").isEqualTo(team.manager(2) + " 100.00");

        run(Map.of("reverse", "true"));

        assertThat(shares(split)).isEqualTo(team.manager(1) + " 60.00, " + team.manager(2) + " 40.00");
        assertThat(shares(moved)).isEqualTo(team.manager(1) + " 100.00");
        assertThat(shares(numbers.get(2))).isEqualTo(team.manager(1) + " 100.00");
        run(Map.of("reverse", "true"));
        assertThat(shares(split)).isEqualTo(team.manager(1) + " 60.00, " + team.manager(2) + " 40.00");
    }

    @Test
    void an_account_that_opened_in_the_pool_freezes_what_comes_back_and_a_share_of_who_resigned_is_the_houses()
            throws Exception {
        var split = shared();
        run(Map.of());
        Team.change("opened_at = now()", split);
        Owner.run(h -> h.execute(
                "update account_manager set status = 'RESIGNED' where id = ?", Owner.manager(team.manager(2))));

        run(Map.of("reverse", "true"));

        assertThat(shares(split)).isEqualTo(team.manager(1) + " 60.00, house 40.00");
        assertThat(Owner.count(
                        "select count(*) from attribution a join customer c on c.id = a.customer_id where c.number = ?"
                                + " and a.to_day is null and a.status = 'FROZEN'",
                        split))
                .isEqualTo(2);
    }

    @Test
    void of_a_manager_who_has_resigned_nothing_is_put_back() throws Exception {
        run(Map.of());
        Owner.run(h -> h.execute(
                "update account_manager set status = 'RESIGNED' where id = ?", Owner.manager(team.manager(1))));

        var back = run(Map.of("reverse", "true"));

        assertThat(back.changed()).isZero();
        assertThat(Team.fact(numbers.get(0), "responsible_id")).isNull();
    }

    @Test
    void while_a_feed_is_silent_a_run_that_nobody_watches_takes_nobody_and_says_why() throws Exception {
        assertThat(Api.of("feed")
                        .post("feeds/heartbeat", "{\"everyMinutes\":30}")
                        .status())
                .isEqualTo(204);
        assertThat(Api.of("feed")
                        .post("feeds/heartbeat", "{\"everyMinutes\":0}")
                        .status())
                .isEqualTo(422);
        assertThat(Api.of("gm").post("feeds/heartbeat", "{\"everyMinutes\":5}").status())
                .isEqualTo(403);
        try {
            heard("61 minutes");
            assertThat(unwatched(team.unit()).status()).isEqualTo(RunStatus.FAILED);
            assertThat(unwatched(null).message()).startsWith("JobRule.FEED_LATE");
            assertThat(As.user(team.manager(1), () -> report.stopped())).hasValueSatisfying(stop -> {
                assertThat(stop.day()).isEqualTo(LAST_DAY);
                assertThat(stop.message()).as("which feed it was").isNull();
            });
            assertThat(due(team.lead(), LAST_DAY)).hasSize(3);
            assertThat(Api.of("batch").get("feeds").json().toString()).contains("\"late\":true");

            heard("59 minutes");
            assertThat(unwatched(team.unit()).changed()).isEqualTo(3);
            assertThat(Owner.count(
                            "select count(*) from audit_entry where action = 'feed.registered' and subject = 'feed'"))
                    .isPositive();
        } finally {
            Owner.run(h -> h.execute("delete from input_feed where name = 'feed'"));
        }
    }

    @Test
    void a_feed_that_is_muted_or_removed_stops_nothing_and_says_why() throws Exception {
        Owner.run(
                h -> h.execute(
                        "insert into input_feed (name, every_minutes, last_at) values ('feed', 30, now() - interval"
                                + " '2 days') on conflict (name) do update set last_at = excluded.last_at, every_minutes = 30"));
        try {
            var reason = "{\"reason\":\"the venue is closed for the holidays\"}";
            assertThat(Api.of("gm").post("feeds/feed/mute", reason).status()).isEqualTo(403);
            assertThat(Api.of("batch").post("feeds/feed/mute", "{}").code()).isEqualTo("EventRule.FEED_REASON");
            assertThat(Api.of("batch").post("feeds/nobody/mute", reason).status())
                    .isEqualTo(404);
            assertThat(Api.of("batch").post("feeds/feed/mute", reason).status()).isEqualTo(204);
            assertThat(Api.of("batch").get("feeds").json().toString())
                    .contains("\"late\":false", "\"mutedReason\":\"the venue is closed for the holidays\"");
            assertThat(unwatched(team.unit()).status()).isEqualTo(RunStatus.COMPLETED);

            assertThat(Api.of("batch").post("feeds/feed/watch", "").status()).isEqualTo(204);
            assertThat(unwatched(team.unit()).message()).startsWith("JobRule.FEED_LATE");

            assertThat(Api.of("batch").post("feeds/feed/removal", reason).status())
                    .isEqualTo(204);
            assertThat(unwatched(team.unit()).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(Owner.count(
                            "select count(*) from audit_entry where subject = 'feed' and action in ('feed.muted',"
                                    + " 'feed.watched', 'feed.removed')"))
                    .isEqualTo(3);
        } finally {
            Owner.run(h -> h.execute("delete from input_feed where name = 'feed'"));
        }
    }

    @Test
    void only_who_may_looks_at_it_and_reverses() {
        refused(() -> As.user("clerk", () -> report.due(LAST_DAY, IdStretch.after(null, 5))));
        refused(() -> As.user("batch", () -> report.taken(LAST_DAY, IdStretch.after(null, 5))));
        refused(() -> As.user("gm", () -> reversal.taken(DueKey.FIRST, LAST_DAY, null, 5)));
        refused(() -> As.user("gm", () -> reversal.putBack(List.of(1L), LAST_DAY, 1)));
    }

    @Test
    void the_interface_says_the_same() throws Exception {
        var answer = Api.of("gm").get("reclaim/due?day=2026-03-09&limit=1");

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().getJsonArray("items")).hasSize(1);
        var next = answer.json().getString("next", null);
        if (next != null) {
            assertThat(Api.of("gm")
                            .get("reclaim/due?day=2026-03-09&limit=1&after=" + next)
                            .json()
                            .getJsonArray("items"))
                    .hasSize(1);
        }
        assertThat(Api.of("gm").get("reclaim/taken?day=1900-01-01").json().getInt("count"))
                .isZero();
        assertThat(Api.of("gm").get("reclaim/due?day=soon").status()).isEqualTo(400);
        assertThat(Api.of("clerk").get("reclaim/due").status()).isEqualTo(403);
    }

    /** A customer of the first manager who counts for the second too. */
    private String shared() throws Exception {
        var number = team.customer();
        at(() -> As.user(
                team.lead(),
                () -> assignments.assign(AssignRequest.of(List.of(number), SERVICE, team.manager(1))
                        .attributedTo(List.of(share(1, 60), share(2, 40))))));
        return number;
    }

    private AssignRequest.Share share(int manager, int percent) {
        return new AssignRequest.Share(team.manager(manager), BigDecimal.valueOf(percent));
    }

    private static <T> T at(Callable<T> work) throws Exception {
        return Clocks.at(Instant.parse(MONDAY), work);
    }

    /** Whom a customer counts for now, the largest share first. */
    private static String shares(String number) {
        return Owner.query(h -> h.select(
                        "select string_agg(coalesce(u.name, 'house') || ' ' || a.percent, ', ' order by a.percent desc)"
                                + " from attribution a join customer c on c.id = a.customer_id"
                                + " left join account_manager m on m.id = a.manager_id left join app_user u on u.id ="
                                + " m.user_id where c.number = ? and a.to_day is null",
                        number)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }

    private List<ReclaimRow> due(String reader, LocalDate day) throws Exception {
        return As.user(reader, () -> report.due(day, IdStretch.after(null, 50))).items();
    }

    private List<ReclaimRow> taken(String reader) throws Exception {
        return As.user(reader, () -> report.taken(LAST_DAY, IdStretch.after(null, 50)))
                .items();
    }

    private JobRunRow run(Map<String, String> parameters) throws Exception {
        return Runs.ended(Runs.reclaim("batch", LAST_DAY, team.unit(), parameters));
    }

    private static void heard(String ago) {
        Owner.run(h -> h.execute("update input_feed set last_at = now() - ?::interval where name = 'feed'", ago));
    }

    /** As the timetable starts it. */
    private JobRunRow unwatched(Long unit) throws Exception {
        return Runs.ended(As.user(
                "scheduler",
                () -> starter.start(new RunRequest("reclaim", LAST_DAY, unit, Map.of(), RunOrigin.SCHEDULE))));
    }

    private static void refused(Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(AccessRule.NOT_PERMITTED));
    }
}
