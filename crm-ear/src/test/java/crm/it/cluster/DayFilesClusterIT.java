package crm.it.cluster;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file of the day with a line for each of 20,000 accounts, loaded by a job that is killed. */
class DayFilesClusterIT {

    private static final int ACCOUNTS = 20_000;
    private static final Map<String, String> EFFECTS = new TreeMap<>(Map.of(
            "balances",
                    "select account_no, currency, business_date, customer_id, cash, unsettled, debt, implied"
                            + " from account_balance order by 1, 2",
            "refused lines", "select line, cells, rule, details from day_line where rule is not null order by 1",
            "customers", "select number, assets, assets_as_of, tier from customer order by 1",
            "file", "select kind, state, lines, loaded_line, taken, rejected from day_file",
            "counts", "select job, status, total, read, changed, skipped, failed from job_run where id = 1"));

    @Test
    void a_run_killed_three_times_leaves_what_an_undisturbed_one_leaves() {
        var killed = ClusterDatabase.create("crm_files");
        try (var server = ClusterServer.named("files", killed.name()).start()) {
            server.kill(); // it has made the schema and the accounts of users
        }
        killed.load("tasks.sql");
        killed.load("files.sql");
        var quiet = killed.copy("crm_files_quiet");

        var undisturbed = undisturbed(quiet);
        try (var server = withFile("files", killed).start()) {
            start(server);
            for (var line : List.of(3_000, 9_000, 15_000)) {
                server.await("the run to come to line " + line, () -> loaded(killed) >= line);
                server.kill();
                assertThat(loaded(killed)).as("killed on the way").isLessThan(ACCOUNTS);
                server.start(); // the run goes on by itself
            }
            server.await("the run to end", () -> "COMPLETED".equals(killed.status(1)));

            assertThat(killed.rows(EFFECTS)).isEqualTo(undisturbed);
        }
    }

    private static Map<String, List<String>> undisturbed(ClusterDatabase quiet) {
        try (var server = withFile("filesquiet", quiet).start()) {
            start(server);
            server.await("the run to end", () -> "COMPLETED".equals(quiet.status(1)));
            assertThat(quiet.value("select taken || ' ' || rejected from day_file"))
                    .isEqualTo("20000 600");
            assertThat(quiet.value("select sum(cash)::bigint from account_balance"))
                    .isEqualTo("" + IntStream.rangeClosed(1, ACCOUNTS).sum());
            return quiet.rows(EFFECTS);
        }
    }

    /** Each account has as many dollars as its number; 500 lines name accounts nobody has, and 100 one that was named. */
    private static ClusterServer withFile(String name, ClusterDatabase database) {
        var inbox = Inbox.create();
        var lines = IntStream.rangeClosed(1, ACCOUNTS)
                .mapToObj(n -> "A%d,HKD,%d,0,0\n".formatted(n, n)
                        + (n % 40 == 0 ? "X%d,HKD,1,0,0\n".formatted(n) : "")
                        + (n % 200 == 0 ? "A%d,HKD,1,0,0\n".formatted(n) : ""))
                .collect(joining());
        assertThat(inbox.put("account,currency,cash,unsettled,debt\n" + lines)).isTrue();
        return ClusterServer.named(name, database.name())
                .with("FILE_INBOX", inbox.directory().toString());
    }

    private static void start(ClusterServer server) {
        var answer = server.api(
                "batch",
                "POST",
                "jobs/import-balances/runs",
                "{\"businessDate\": \"2026-03-10\", \"parameters\": {\"chunk\": \"500\"}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static long loaded(ClusterDatabase database) {
        var line = database.value("select max(loaded_line) from day_file");
        return line == null ? 0 : Long.parseLong(line);
    }
}
