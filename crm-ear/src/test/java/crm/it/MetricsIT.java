package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.it.support.TestServer;
import crm.user.SignInService;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application's own figures count what happened, and only that. */
@ExtendWith(ArquillianExtension.class)
class MetricsIT {

    private static final String BATCH = "application/cloudevents-batch+json";

    @Inject
    SignInService signIns;

    @Test
    void events_are_counted_by_what_became_of_them() throws Exception {
        var event =
                Platform.registered("M" + UUID.randomUUID().toString().substring(0, 12), "2026-03-02T10:00:00+08:00");
        var before = values("crm_events_total", "accepted", "duplicate", "rejected");

        Api.of("feed")
                .send(
                        "POST",
                        "events",
                        BATCH,
                        List.of(event, event, event, "{}").toString());

        assertThat(values("crm_events_total", "accepted", "duplicate", "rejected"))
                .containsExactly(before.get(0) + 1, before.get(1) + 2, before.get(2) + 1);
    }

    @Test
    void sign_ins_failures_and_lock_outs_are_counted() throws Exception {
        var name = "m-" + UUID.randomUUID();
        Owner.run(h -> h.execute(
                "insert into app_user (id, name, display_name, password_hash, kind) select nextval('app_user_seq'), ?,"
                        + " 'Somebody', password_hash, 'PERSON' from app_user where name = 'clerk'",
                name));
        var letIn = value("crm_sign_ins_total", "way=\"password\"", "outcome=\"let_in\"");
        var refused = value("crm_sign_ins_total", "way=\"password\"", "outcome=\"refused\"");
        var badTokens = value("crm_sign_ins_total", "way=\"token\"", "outcome=\"refused\"");
        var lockOuts = value("crm_lock_outs_total");

        signIns.byPassword(name, "demo-2026");
        for (var i = 0; i < 5; i++) signIns.byPassword(name, "wrong");
        signIns.byToken("no such token");

        assertThat(value("crm_sign_ins_total", "way=\"password\"", "outcome=\"let_in\""))
                .isEqualTo(letIn + 1);
        assertThat(value("crm_sign_ins_total", "way=\"password\"", "outcome=\"refused\""))
                .isEqualTo(refused + 5);
        assertThat(value("crm_sign_ins_total", "way=\"token\"", "outcome=\"refused\""))
                .isEqualTo(badTokens + 1);
        assertThat(value("crm_lock_outs_total")).isEqualTo(lockOuts + 1);
    }

    @Test
    void refusals_are_counted_by_permission() throws Exception {
        var before = value("crm_refusals_total", "permission=\"job_run\"");

        Api.of("am1").post("jobs/runs/1/stop", "");

        assertThat(value("crm_refusals_total", "permission=\"job_run\"")).isEqualTo(before + 1);
    }

    @Test
    void assignments_are_counted_by_outcome_and_a_request_refused_as_a_whole_not_at_all() throws Exception {
        var team = Team.of(1);
        var body = "{\"customers\":[\"" + team.customer() + "\",\"none\"],\"role\":\"%s\",\"manager\":\"%s\"}";
        var before = values("crm_assignments_total", "assigned", "same_owner", "not_found");

        Api.of("gm").post("customers/assignments", body.formatted("SERVICE", team.manager(1)));
        Api.of("gm").post("customers/assignments", body.formatted("SERVICE", team.manager(1)));
        Api.of("gm").post("customers/assignments", body.formatted("SERVICE", "nobody"));

        assertThat(values("crm_assignments_total", "assigned", "same_owner", "not_found"))
                .containsExactly(before.get(0) + 1, before.get(1) + 1, before.get(2) + 2);
    }

    @Test
    void runs_of_jobs_are_counted_with_their_status_and_timed() throws Exception {
        var before = value("crm_job_run_seconds_count", "job=\"reclaim\"", "status=\"completed\"");

        var run = Api.of("batch")
                .post(
                        "jobs/reclaim/runs",
                        "{\"businessDate\":\"2026-03-09\",\"unit\":\""
                                + Team.of(1).code() + "\"}")
                .json()
                .getInt("id");
        Await.until("the end of run " + run, () -> moving(run), moving -> !moving);

        assertThat(value("crm_job_run_seconds_count", "job=\"reclaim\"", "status=\"completed\""))
                .isEqualTo(before + 1);
        assertThat(value("crm_job_run_seconds_sum", "job=\"reclaim\"", "status=\"completed\""))
                .isPositive();
    }

    @Test
    void exported_customers_and_queries_of_the_list_are_counted() throws Exception {
        var team = Team.of(0);
        Team.change("campaign = '" + team.code() + "'", team.customers(3).toArray(String[]::new));
        var rows = value("crm_export_rows_total", "format=\"csv\"");
        var queries = value("crm_list_query_seconds_count", "answer=\"page\"", "kind=\"search\"");

        Api.of("gm").get("customers?q=chan");
        var export = Api.of("gm")
                .post(
                        "exports",
                        "{\"format\":\"CSV\",\"purpose\":\"test\",\"filter\":{\"campaign\":\"" + team.code() + "\"}}")
                .json()
                .getInt("id");
        Await.until("export " + export, () -> exporting(export), exporting -> !exporting);

        assertThat(value("crm_export_rows_total", "format=\"csv\"")).isEqualTo(rows + 3);
        assertThat(value("crm_list_query_seconds_count", "answer=\"page\"", "kind=\"search\""))
                .isEqualTo(queries + 1);
    }

    private static boolean moving(int run) throws Exception {
        return !Api.of("batch")
                .get("jobs/runs/" + run)
                .json()
                .getString("status")
                .equals("COMPLETED");
    }

    private static boolean exporting(int export) throws Exception {
        return Api.of("gm").get("exports/" + export).json().getString("status").equals("RUNNING");
    }

    private static List<Double> values(String name, String... outcomes) throws Exception {
        var values = new Double[outcomes.length];
        for (var i = 0; i < outcomes.length; i++) values[i] = value(name, "outcome=\"" + outcomes[i] + "\"");
        return List.of(values);
    }

    /** The value of a figure with these tags, 0 while there is none. */
    private static double value(String name, String... tags) throws Exception {
        return TestServer.get("metrics")
                .body()
                .lines()
                .filter(line ->
                        line.startsWith(name + "{") && Arrays.stream(tags).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
