package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.shared.Clocks;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each test runs the job for a team of its own, for the day on which the protection of its customers ends. */
@ExtendWith(ArquillianExtension.class)
class JobsApiIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:30:00Z");
    private static final String LAST_DAY = "2026-03-09";

    @Inject
    AssignmentService assignments;

    @Test
    void a_run_is_started_watched_and_found_among_the_others() throws Exception {
        var team = owning(3);

        var started = start("batch", team, "");

        assertThat(started.status()).isEqualTo(202);
        var id = started.json().getInt("id");
        assertThat(started.header("Location")).endsWith("/api/v1/jobs/runs/" + id);
        var run = ended(id);
        assertThat(run.getString("status")).isEqualTo("COMPLETED");
        assertThat(run.getString("businessDate")).isEqualTo(LAST_DAY);
        assertThat(List.of(run.getInt("read"), run.getInt("changed"), run.getInt("skipped"), run.getInt("failed")))
                .containsExactly(3, 3, 0, 0);
        assertThat(items(Api.of("batch").get("jobs/runs?job=reclaim&limit=1000")))
                .anyMatch(row -> row.getInt("id") == id);
        assertThat(items(Api.of("batch").get("jobs/runs/" + id + "/log?limit=100")))
                .anyMatch(line -> line.getString("line").equals("3 read, 3 changed"));
        assertThat(items(Api.of("batch").get("jobs")))
                .anyMatch(job -> job.getString("job").equals("reclaim"));
    }

    @Test
    void a_stopped_run_goes_on_where_it_stopped() throws Exception {
        var team = owning(150);
        var id = start("batch", team, ",\"parameters\":{\"chunk\":1,\"releaseReason\":\"all are due\"}")
                .json()
                .getInt("id");

        assertThat(Api.of("batch").post("jobs/runs/" + id + "/stop", "").status())
                .isEqualTo(202);

        var stopped = ended(id);
        assertThat(stopped.getString("status")).isEqualTo("STOPPED");
        assertThat(stopped.getInt("read")).isLessThan(150);
        assertThat(Api.of("batch").post("jobs/runs/" + id + "/restart", "").status())
                .isEqualTo(202);
        var run = ended(id);
        assertThat(run.getString("status")).isEqualTo("COMPLETED");
        assertThat(List.of(run.getInt("read"), run.getInt("changed"))).containsExactly(150, 150);
        assertThat(Api.of("batch").post("jobs/runs/" + id + "/restart", "").code())
                .isEqualTo("JobRule.NOT_RESTARTABLE");
        assertThat(Api.of("batch").post("jobs/runs/" + id + "/stop", "").code()).isEqualTo("JobRule.NOT_RUNNING");
    }

    @Test
    void a_run_that_would_take_too_much_stops_itself_until_a_person_releases_it_with_a_reason() throws Exception {
        var team = owning(120);
        Owner.run(h -> h.execute("update app_user set kind = 'MACHINE' where name = 'batch'"));
        try {
            assertThat(start("batch", team, ",\"parameters\":{\"releaseReason\":\"all are due\"}")
                            .code())
                    .isEqualTo("JobRule.RELEASE_BY_NOBODY");
            assertThat(ended(start("batch", team, "").json().getInt("id")).getString("status"))
                    .isEqualTo("FAILED");
        } finally {
            Owner.run(h -> h.execute("update app_user set kind = 'PERSON' where name = 'batch'"));
        }
        assertThat(start("batch", team, ",\"parameters\":{\"releaseReason\":\" \"}")
                        .code())
                .isEqualTo("JobRule.RELEASE_REASON_MISSING");
        assertThat(start("batch", team, ",\"parameters\":{\"releaseReason\":\"" + "x".repeat(1_001) + "\"}")
                        .code())
                .isEqualTo("JobRule.RELEASE_REASON_TOO_LONG");
        var id = start("batch", team, "").json().getInt("id");
        var stopped = ended(id);
        assertThat(List.of(stopped.getString("status"), stopped.getInt("changed")))
                .isEqualTo(List.of("FAILED", 0));
        assertThat(Api.of("batch").post("jobs/runs/" + id + "/restart", "").code())
                .isEqualTo("JobRule.RELEASE_REASON_MISSING");

        assertThat(Api.of("batch")
                        .post("jobs/runs/" + id + "/restart", "{\"releaseReason\":\"the campaign has ended\"}")
                        .status())
                .isEqualTo(202);

        var released = ended(id);
        assertThat(released.getString("status")).isEqualTo("COMPLETED");
        assertThat(released.getInt("changed")).isEqualTo(120);
        assertThat(released.getString("releaseReason")).isEqualTo("the campaign has ended");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'job.restarted' and reason = 'the campaign has ended'"
                                + " and (payload->'after'->>'run')::bigint = ?",
                        (long) id))
                .isEqualTo(1);
        var report = Api.of("gm").get("reclaim/taken?day=" + LAST_DAY + "&limit=1");
        assertThat(report.json().getJsonArray("released").toString()).contains("the campaign has ended");
    }

    @Test
    void what_is_not_there_or_not_permitted_is_refused() throws Exception {
        var team = Team.of(1);

        assertThat(Api.of("batch").post("jobs/rescore/runs", "{}").status()).isEqualTo(404);
        assertThat(Api.of("batch").get("jobs/runs/4711000").status()).isEqualTo(404);
        assertThat(start("am1", team, "").status()).isEqualTo(403);
        assertThat(Api.of("am1").get("jobs").status()).isEqualTo(403);
        assertThat(Api.of("ops").post("jobs/seed-demo/runs", "{}").status()).isEqualTo(403);
        assertThat(Api.of("admin")
                        .send("PUT", "jobs/reclaim/schedule", "application/json", "{\"cron\":\"15 0 * * *\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_rival_run_and_a_day_that_is_not_over_are_refused() throws Exception {
        var team = Team.of(1);
        Owner.run(h -> h.execute(
                "insert into job_run (job, business_date, unit_id, status, requested_at, by_user) values"
                        + " ('reclaim', '2026-03-09', ?, 'STARTING', now(), 'test')",
                team.unit()));

        var rival = start("batch", team, "");

        assertThat(rival.status()).isEqualTo(409);
        assertThat(rival.code()).isEqualTo("JobRule.ALREADY_RUNNING");
        Owner.run(h -> h.execute("update job_run set status = 'ABANDONED' where unit_id = ?", team.unit()));
    }

    @Test
    void nonsense_starts_nothing_and_changes_no_timetable() throws Exception {
        for (var body : List.of(
                "{\"businessDate\":5}",
                "{\"businessDate\":\"yesterday\"}",
                "{\"unit\":\"NOWHERE\"}",
                "{\"unit\":1}",
                "{\"parameters\":\"chunk=1\"}",
                "{\"parameters\":{\"chunk\":[1]}}",
                "{\"parameters\":{\"max\":1}}")) {
            var answer = Api.of("batch").post("jobs/reclaim/runs", body);
            assertThat(answer.status()).as(body).isIn(400, 404, 422);
            assertThat(answer.isProblem()).as(body).isTrue();
        }
        for (var body : List.of(
                "{\"cron\":7}",
                "{\"enabled\":true}",
                "{\"cron\":\"15 0 * * *\",\"enabled\":\"yes\"}",
                "{\"cron\":\"15 0 * * *\",\"dayOffset\":\"x\"}",
                "{\"cron\":\"15 0 * * *\",\"version\":1.5}",
                "{\"cron\":\"at nine\"}")) {
            var answer = Api.of("batch").send("PUT", "jobs/reclaim/schedule", "application/json", body);
            assertThat(answer.status()).as(body).isIn(400, 422);
            assertThat(answer.isProblem()).as(body).isTrue();
        }
        for (var query : List.of("limit=many", "limit=0", "limit=1001", "after=x")) {
            var answer = Api.of("batch").get("jobs/runs?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.detail()).contains(query.substring(0, 5));
        }
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

    private static Api.Answer start(String user, Team team, String more) throws Exception {
        return Api.of(user)
                .post(
                        "jobs/reclaim/runs",
                        "{\"businessDate\":\"" + LAST_DAY + "\",\"unit\":\"" + team.code() + "\"" + more + "}");
    }

    private static JsonObject ended(int id) throws Exception {
        return Await.until(
                "the end of run " + id,
                () -> Api.of("batch").get("jobs/runs/" + id).json(),
                run -> !List.of("STARTING", "RUNNING", "STOPPING").contains(run.getString("status")));
    }

    private static List<JsonObject> items(Api.Answer answer) {
        return answer.json().getJsonArray("items").getValuesAs(JsonObject.class);
    }
}
