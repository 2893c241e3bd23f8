package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed, all of it, while events come in, and started again as its supervisor does. */
class DatabaseKilledClusterIT {

    private static final int KILLS = 10;
    private static final int CONNECTIONS = 4;
    private static final int BATCHES_BETWEEN = 20;
    private static final int MOST_MICROS_MORE = 500_000;
    private static final Duration MOST_TO_BE_READY = Duration.ofSeconds(30);

    @Test
    void what_was_acknowledged_is_there_once_however_often_the_database_is_killed_and_the_server_comes_round_by_itself()
            throws Exception {
        var seed = Long.getLong("crm.kill.seed", System.nanoTime());
        System.out.println("DatabaseKilledClusterIT: -Dcrm.kill.seed=" + seed);
        var random = new Random(seed);
        try (var place = new PostgresDirectory();
                var postgres = place.postgres();
                var server =
                        PostgresDirectory.server("database-killed", postgres).start();
                var senders = new EventSenders(server, CONNECTIONS)) {
            var readyAfter = new ArrayList<Duration>();
            senders.begin();
            for (var kill = 0; kill < KILLS; kill++) {
                var taken = senders.acknowledged();
                server.await(
                        "events to be taken", () -> senders.acknowledged() >= taken + CONNECTIONS * BATCHES_BETWEEN);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(MOST_MICROS_MORE)));
                postgres.kill();
                server.await("the server to say that it is not ready", () -> !server.isReady());
                postgres.start();
                var back = System.nanoTime();
                server.await("the server to be ready", server::isReady);
                readyAfter.add(Duration.ofNanos(System.nanoTime() - back));
            }
            var ready = senders.acknowledged();
            server.await("events to be taken", () -> senders.acknowledged() >= ready + CONNECTIONS);
            senders.end();

            System.out.println("DatabaseKilledClusterIT: " + senders + "; ready after " + readyAfter);
            assertThat(senders.troubles()).isEmpty();
            assertThat(readyAfter).allSatisfy(took -> assertThat(took).isLessThan(MOST_TO_BE_READY));
            assertThat(postgres.rows("select event_id from customer_event"))
                    .containsExactlyInAnyOrderElementsOf(senders.eventIds());
            assertThat(postgres.rows("select number from customer"))
                    .containsExactlyInAnyOrderElementsOf(senders.customers());
            assertThat(postgres.rows("select audit_verify()::text")).isEmpty();
            assertThatJobsRunAgain(server, postgres);
        }
    }

    private static void assertThatJobsRunAgain(ClusterServer server, OwnPostgres postgres) {
        var answer = server.api("batch", "POST", "jobs/recount-counters/runs", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        server.await("a run to end", () -> postgres.rows(
                        "select status from job_run where job = 'recount-counters' and ended_at is not null")
                .contains("COMPLETED"));
    }
}
