package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tasks of 20,000 customers, made by a job that is killed. */
class TaskClusterIT {

    private static final Map<String, String> EFFECTS = new TreeMap<>(Map.of(
            "task",
                    "select customer_id, node, status, manager_id, unit_id, priority, due_on, occasion, evidence, closed_how"
                            + " from task order by customer_id, node",
            "watch", "select customer_id, check_on from task_watch order by 1",
            "counters", "select manager_id, unit_id, node, day, snoozed, n from task_count order by 1, 2, 3, 4, 5",
            "notification",
                    "select user_id, kind, parameters, dedup_key from notification order by user_id, kind, dedup_key",
            "counts", "select job, status, total, read, changed, skipped, failed from job_run where id = 1"));

    @Test
    void a_run_killed_three_times_ends_as_an_undisturbed_one() {
        var killed = ClusterDatabase.create("crm_tasks");
        try (var server = ClusterServer.named("tasks", killed.name()).start()) {
            server.kill(); // it has made the schema and the accounts
        }
        killed.load("tasks.sql");
        var quiet = killed.copy("crm_tasks_quiet");

        var undisturbed = runUndisturbed(quiet);
        try (var server = ClusterServer.named("tasks", killed.name()).start()) {
            start(server);
            for (var read : List.of(4_000, 9_000, 14_000)) {
                server.await("the run to come to " + read, () -> killed.read() >= read);
                server.kill();
                server.start(); // the run goes on by itself
            }
            server.await("the run to end", () -> killed.status(1).equals("COMPLETED"));

            assertThat(killed.rows(EFFECTS)).isEqualTo(undisturbed);
        }
    }

    private static Map<String, List<String>> runUndisturbed(ClusterDatabase quiet) {
        try (var server = ClusterServer.named("tasksquiet", quiet.name()).start()) {
            start(server);
            server.await("the run to end", () -> quiet.status(1).equals("COMPLETED"));
            var effects = quiet.rows(EFFECTS);
            assertThat(effects.get("counts")).containsExactly("(generate-tasks,COMPLETED,20000,20000,26667,0,0)");
            assertThat(effects.get("task")).hasSize(26_667);
            start(server);
            server.await("the second run to end", () -> "COMPLETED".equals(quiet.status(2)));
            assertThat(quiet.value("select read || ' ' || changed from job_run where id = 2"))
                    .isEqualTo("0 0");
            assertThat(quiet.rows(EFFECTS)).isEqualTo(effects);
            return effects;
        }
    }

    private static void start(ClusterServer server) {
        var answer = server.api("batch", "POST", "jobs/generate-tasks/runs", "{\"parameters\": {\"chunk\": 500}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
}
