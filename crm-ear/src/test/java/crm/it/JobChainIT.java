package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.job.ChainService;
import crm.job.Job;
import crm.job.JobQueries;
import crm.job.JobRule;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import crm.job.ScheduleService;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Days of 2019, of which nobody else knows; no run is really begun, since these would be for the whole house. */
@ExtendWith(ArquillianExtension.class)
class JobChainIT {

    private static final int FIRINGS = 100;
    private static final LocalDate MONDAY = LocalDate.of(2019, 3, 4);

    /** Comes months from now, as it came months ago, so that nothing but what a test calls for is due. */
    private static final String RARELY =
            "0 0 1 " + LocalDate.now().plusMonths(5).getMonthValue() + " *";

    @Inject
    JobService jobs;

    @Inject
    JobQueries queries;

    @Inject
    ScheduleService schedules;

    @Inject
    ChainService chain;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private List<String> resting;

    @BeforeEach
    void no_other_schedule_is_due() {
        resting = Owner.query(h -> h.createQuery("update job_schedule set enabled = false where enabled returning job")
                .mapTo(String.class)
                .list());
    }

    @AfterEach
    void as_before() {
        Owner.run(h -> {
            h.execute("delete from job_firing where job = 'seed-demo'");
            h.execute("delete from job_schedule where job = 'seed-demo'");
            h.execute("delete from job_run r where (business_date < '2020-01-01' or job = 'seed-demo')"
                    + " and not exists (select from job_log l where l.run_id = r.id) and execution_id is null");
            h.createUpdate("update job_schedule set enabled = true where job = any (:jobs)")
                    .bindArray("jobs", String.class, resting.toArray())
                    .execute();
        });
    }

    @Test
    void two_servers_whose_clocks_are_five_minutes_apart_start_each_of_a_hundred_firings_once() throws Exception {
        scheduled("ONCE");
        var now = Instant.now();
        var taken = new int[2];
        for (int i = 0; i < FIRINGS; i++) {
            due(MONDAY.plusDays(i));
            List<Future<Integer>> servers = new ArrayList<>();
            for (var clock : List.of(now, now.plus(Duration.ofMinutes(5)))) {
                servers.add(threads.submit((Callable<Integer>) () -> Clocks.at(
                        clock,
                        () -> As.user("scheduler", () -> schedules.takeDue().size()))));
            }
            for (int server = 0; server < 2; server++)
                taken[server] += servers.get(server).get();
        }

        assertThat(taken[0] + taken[1]).isEqualTo(FIRINGS);
        assertThat(Owner.count(
                        "select count(*) from job_run where job = 'seed-demo' and business_date >= ? and"
                                + " business_date < ?",
                        MONDAY,
                        MONDAY.plusDays(FIRINGS)))
                .isEqualTo(FIRINGS);
        assertThat(Owner.count("select count(distinct business_date) from job_firing where job = 'seed-demo' and"
                        + " outcome = 'OPENED'"))
                .isEqualTo(FIRINGS);
    }

    @Test
    void days_missed_while_no_server_ran_are_made_up_for_one_after_the_other() throws Exception {
        Owner.run(
                h -> h.execute(
                        "insert into job_schedule (job, cron, day_offset, missed, next_at, next_day, version)"
                                + " values ('seed-demo', '0 9 * * *', 0, 'EACH_DAY', now() - interval '72 hours', current_date - 3, 1)"));

        var opened = As.user("scheduler", schedules::takeDue);

        assertThat(opened).hasSize(3);
        assertThat(released()).containsExactly(opened.get(0));
        end(opened.get(0), "FAILED");
        assertThat(released()).isEmpty();
        end(opened.get(0), "COMPLETED");
        assertThat(released()).containsExactly(opened.get(1));
    }

    @Test
    void a_job_starts_when_what_it_needs_has_completed_and_says_until_then_what_it_waits_for() throws Exception {
        var tasks = run("generate-tasks", MONDAY, "FAILED");
        var digest = As.user("batch", () -> jobs.queue(request("digest", MONDAY)));

        assertThat(released()).doesNotContain(digest);
        var waits = As.user("batch", () -> queries.waits(digest));
        assertThat(waits).singleElement().satisfies(wait -> {
            assertThat(wait.job()).isEqualTo(Job.GENERATE_TASKS);
            assertThat(wait.day()).isEqualTo(MONDAY);
            assertThat(wait.status()).isEqualTo(RunStatus.FAILED);
            assertThat(wait.run()).isEqualTo(tasks);
        });
        var json = Api.of("batch").get("jobs/runs/" + digest).json();
        assertThat(json.getString("status")).isEqualTo("WAITING");
        assertThat(json.getJsonArray("waitsFor").getJsonObject(0).getString("job"))
                .isEqualTo("generate-tasks");
        assertThatThrownBy(() -> As.user("batch", () -> jobs.start(request("digest", MONDAY))))
                .satisfies(refused(JobRule.ALREADY_RUNNING));

        end(tasks, "COMPLETED");

        assertThat(released()).containsExactly(digest);
        end(digest, "ABANDONED");
    }

    @Test
    void tasks_of_a_morning_wait_for_the_reclaim_of_the_night_before() throws Exception {
        run("reclaim", MONDAY, "FAILED");
        var tasks = As.user("batch", () -> jobs.queue(request("generate-tasks", MONDAY.plusDays(1))));

        assertThat(As.user("batch", () -> queries.waits(tasks)))
                .extracting(wait -> wait.job() + " " + wait.day())
                .containsExactly("RECLAIM " + MONDAY);
        As.user("batch", () -> jobs.stop(tasks));

        assertThat(As.user("batch", () -> queries.run(tasks)).status()).isEqualTo(RunStatus.STOPPED);
        assertThat(released()).isEmpty();
    }

    @Test
    void missed_days_are_caught_up_in_order_and_those_done_are_left_alone() throws Exception {
        run("export-audit-heads", MONDAY.plusDays(1), "COMPLETED");

        var answer = Api.of("batch")
                .post("jobs/export-audit-heads/catch-up", "{\"from\":\"2019-03-04\",\"to\":\"2019-03-07\"}");

        assertThat(answer.status()).isEqualTo(202);
        var runs = answer.json().getJsonArray("items").getValuesAs(JsonObject.class);
        assertThat(runs)
                .extracting(run -> run.getString("businessDate"))
                .containsExactly("2019-03-04", "2019-03-06", "2019-03-07");
        long first = runs.get(0).getInt("id");
        assertThat(released()).containsExactly(first);
        end(first, "COMPLETED");
        assertThat(released()).containsExactly((long) runs.get(1).getInt("id"));
        end(runs.get(1).getInt("id"), "COMPLETED");
        end(runs.get(2).getInt("id"), "COMPLETED");
        assertThat(Api.of("batch")
                        .post("jobs/export-audit-heads/catch-up", "{\"from\":\"2019-03-04\",\"to\":\"2019-03-07\"}")
                        .code())
                .isEqualTo("JobRule.NOTHING_MISSED");
        for (var range : List.of("\"2019-03-07\",\"to\":\"2019-03-04\"", "\"2019-03-04\",\"to\":\"2019-05-05\"")) {
            assertThat(Api.of("batch")
                            .post("jobs/export-audit-heads/catch-up", "{\"from\":" + range + "}")
                            .code())
                    .isEqualTo("JobRule.CATCH_UP_RANGE");
        }
        assertThat(days("export-audit-heads", "from=2019-03-03&to=2019-03-05")).containsExactly("NONE", "DONE", "DONE");
        assertThat(Pages.of("batch").get("jobs/calendar.xhtml?from=2019-03-01").body())
                .contains("pi-check", "jobs/list.xhtml?run=" + first);
    }

    @Test
    void a_schedule_follows_a_market_and_shows_its_next_times() throws Exception {
        var answer = put(
                "schedule",
                "{\"cron\":\"30 18 * * *\",\"dayOffset\":0,\"zone\":\"America/New_York\",\"calendar\":\"US\","
                        + "\"dayRule\":\"BUSINESS_DAYS\",\"missed\":\"SKIP\",\"parameters\":{\"chunk\":500}}");

        assertThat(answer.status()).isEqualTo(200);
        var schedule = answer.json().getJsonObject("schedule");
        assertThat(List.of(
                        schedule.getString("zone"),
                        schedule.getString("calendar"),
                        schedule.getString("dayRule"),
                        schedule.getString("missed"),
                        schedule.getJsonObject("parameters").getString("chunk")))
                .containsExactly("America/New_York", "US", "BUSINESS_DAYS", "SKIP", "500");
        var firings = Api.of("batch").get("jobs/seed-demo/firings").json().getJsonArray("items");
        assertThat(firings.getValuesAs(JsonObject.class))
                .hasSize(5)
                .allMatch(firing -> LocalDate.parse(firing.getString("businessDate"))
                                .getDayOfWeek()
                                .getValue()
                        < 6);
        assertThat(Owner.count("select count(*) from audit_entry where action = 'job.scheduled' and"
                        + " payload->'after'->>'calendar' = 'US'"))
                .isPositive();
        assertThat(put("schedule", "{\"cron\":\"0 1 * * *\",\"dayRule\":\"BUSINESS_DAYS\",\"version\":1}")
                        .code())
                .isEqualTo("JobRule.CALENDAR_MISSING");
        assertThat(put("schedule", "{\"cron\":\"0 1 * * *\",\"zone\":\"Hong Kong\",\"version\":1}")
                        .code())
                .isEqualTo("JobRule.ZONE_NOT_UNDERSTOOD");
        assertThat(put("schedule", "{\"cron\":\"0 1 * * *\",\"parameters\":{\"max\":1},\"version\":1}")
                        .code())
                .isEqualTo("JobRule.UNKNOWN_PARAMETER");
    }

    @Test
    void the_chain_is_changed_by_those_who_may_schedule_and_never_becomes_a_circle() throws Exception {
        try {
            assertThat(put("needs", "{\"needs\":[\"digest\",\"FEEDS\"]}").json().getJsonArray("needs"))
                    .hasSize(2);
            assertThat(Api.of("batch")
                            .send("PUT", "jobs/digest/needs", "application/json", "{\"needs\":[\"seed-demo\"]}")
                            .code())
                    .isEqualTo("JobRule.NEED_CIRCLE");
            assertThat(put("needs", "{\"needs\":[\"tea\"]}").code()).isEqualTo("JobRule.NEED_UNKNOWN");
            assertThat(put("needs", "{}").status()).isEqualTo(400);
            assertThat(Api.of("ops")
                            .send("PUT", "jobs/digest/needs", "application/json", "{\"needs\":[]}")
                            .status())
                    .isEqualTo(403);
        } finally {
            assertThat(put("needs", "{\"needs\":[]}").status()).isEqualTo(200);
        }
    }

    @Test
    void who_may_not_start_a_job_neither_queues_nor_catches_it_up() {
        assertThatThrownBy(() -> As.user("am1", () -> jobs.queue(request("digest", MONDAY))))
                .satisfies(refused(AccessRule.NOT_PERMITTED));
        assertThatThrownBy(() -> As.user("ops", () -> jobs.queue(request("seed-demo", MONDAY))))
                .satisfies(refused(AccessRule.NOT_PERMITTED));
        assertThatThrownBy(() -> As.user("ops", () -> jobs.catchUp("seed-demo", MONDAY, MONDAY, RunOrigin.MANUAL)))
                .satisfies(refused(AccessRule.NOT_PERMITTED));
    }

    private static Api.Answer put(String what, String body) throws Exception {
        return Api.of("batch").send("PUT", "jobs/seed-demo/" + what, "application/json", body);
    }

    private static List<String> days(String job, String query) throws Exception {
        return Api.of("batch")
                .get("jobs/calendar?" + query)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(row -> row.getString("job").equals(job))
                .flatMap(row -> row.getJsonArray("days").getValuesAs(JsonObject.class).stream())
                .map(day -> day.getString("state"))
                .toList();
    }

    private static void scheduled(String missed) {
        Owner.run(h -> h.execute(
                "insert into job_schedule (job, cron, day_offset, missed, next_at, next_day, version)"
                        + " values ('seed-demo', ?, 0, ?, now(), current_date, 1)",
                RARELY,
                missed));
    }

    private static void due(LocalDate day) {
        Owner.run(h -> h.execute(
                "update job_schedule set next_at = ?::timestamp at time zone 'Asia/Hong_Kong' where job = 'seed-demo'",
                day + " 12:00"));
    }

    private List<Long> released() throws Exception {
        return As.user("scheduler", chain::release);
    }

    private static RunRequest request(String job, LocalDate day) {
        return new RunRequest(job, day, null, Map.of(), RunOrigin.MANUAL);
    }

    private static long run(String job, LocalDate day, String status) {
        return Owner.query(h -> h.select(
                        "insert into job_run (job, business_date, status, requested_at, by_user)"
                                + " values (?, ?, ?, now(), 'test') returning id",
                        job,
                        day,
                        status)
                .mapTo(Long.class)
                .one());
    }

    private static void end(long run, String status) {
        Owner.run(h -> h.execute("update job_run set status = ? where id = ?", status, run));
    }

    private static Consumer<Throwable> refused(Rule rule) {
        return thrown -> assertThat(((RuleViolation) thrown).rule()).isEqualTo(rule);
    }
}
