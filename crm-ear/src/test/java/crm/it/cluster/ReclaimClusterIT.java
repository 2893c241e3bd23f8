package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ReclaimClusterIT {

    private static final String START =
            "{\"businessDate\": \"%s\", \"parameters\": {\"chunk\": %s, \"releaseReason\": \"all are due\"}}";

    /** How long a chunk takes at its end, so that the run is on its way while servers start. */
    private static final Duration PACE = Duration.ofMillis(500);

    private static final String MIDST = "select exists (select from pg_stat_activity where datname = current_database()"
            + " and wait_event = 'PgSleep')";

    private static final String IDLE =
            "select not exists (select from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid() and xact_start is not null)";

    private static final String SERVERS =
            "select count(*) from server_node where left_at is null" + " and seen_at > now() - interval '1 minute'";

    private static final int CUSTOMERS = 20_000;
    private static final int KILLS = 20;
    private static final int SERVER_KILLS = 5; // a start takes half a minute, a cut connection nothing

    /** Cuts every connection of the application, whatever it is in the middle of. */
    private static final String CUT =
            "select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and usename = '%s' and pid <> pg_backend_pid()) cut";

    private static final Map<String, String> EFFECTS = new TreeMap<>(Map.of(
            "ownership",
                    "select customer_id, role, manager_id, warned, reclaim_on, protected_until, end_how,"
                            + " end_run_id, ended_at is null from ownership order by id",
            "customer",
                    "select number, version, opener_id, service_id, responsible_id, unit_id, protected_until,"
                            + " in_pool_since is null from customer order by id",
            "pool",
                    "select customer_id, unit_id, why, last_owner_id, run_id, left_at is null from pool_entry"
                            + " order by customer_id",
            "attribution",
                    "select customer_id, manager_id, percent, status, to_day is null from attribution"
                            + " order by customer_id, manager_id, status",
            "notification",
                    "select user_id, kind, parameters, dedup_key from notification order by user_id, kind, dedup_key",
            "audit",
                    "select action, outcome, customer_id, count(*) from audit_entry where record_class = 'CUSTOMER'"
                            + " group by 1, 2, 3 order by 1, 2, 3",
            "counts", "select job, status, total, read, changed, skipped, failed from job_run where id = 1"));

    /** Who started it, and where it went on by itself the timetable's user. */
    private static final String WHO = "select distinct ended_by from ownership where ended_at is not null";

    @Test
    void a_reclaim_killed_at_twenty_random_points_ends_as_an_undisturbed_one() {
        var killed = ClusterDatabase.create("crm_killed");
        try (var server = ClusterServer.named("killed", killed.name()).start()) {
            server.kill(); // it has made the schema and the accounts
        }
        killed.load("due.sql");
        var quiet = killed.copy("crm_quiet");

        var undisturbed = runUndisturbed(quiet);
        var seed = Long.getLong("crm.kill.seed", System.nanoTime());
        System.out.println("ReclaimClusterIT: -Dcrm.kill.seed=" + seed);
        var kills = kills(new Random(seed));
        try (var server = ClusterServer.named("killed", killed.name()).start()) {
            start(server, killed);
            for (var kill : kills.entrySet()) {
                System.out.println("ReclaimClusterIT: at " + kill.getKey() + " " + kill.getValue());
                server.await(
                        "the run to come to " + kill.getKey(),
                        () -> goesOn(server, killed) && killed.read() >= kill.getKey());
                pause(kill.getValue().micros());
                breakOff(kill.getValue(), server, killed);
            }
            server.await(
                    "the run to end",
                    () -> goesOn(server, killed) && killed.status(1).equals("COMPLETED"));

            assertThat(killed.rows(EFFECTS)).isEqualTo(undisturbed);
            assertThat(killed.rows(WHO)).containsExactly("(batch)");
            assertThat(killed.rows("select * from audit_verify()")).isEmpty();
            assertThatTheDayAgainChangesNothing(server, killed, undisturbed);
        }
    }

    /** @param server whether the process is killed; else its connections are cut @param micros after the position was seen */
    private record Kill(boolean server, int micros) {}

    /** Places between the first chunk and the last but one, each with the moment within what follows it. */
    private static Map<Long, Kill> kills(Random random) {
        var places = new TreeMap<Long, Kill>();
        while (places.size() < KILLS) {
            places.put(
                    (long) random.nextInt(CUSTOMERS - 500),
                    new Kill(places.size() < SERVER_KILLS, random.nextInt(200_000)));
        }
        return places;
    }

    private static void pause(int micros) {
        LockSupport.parkNanos(micros * 1_000L); // so that a chunk is met in its middle and not always at its end
    }

    /** Kills a server, whose run goes on by itself, or cuts its connections, which breaks off what is at work on one. */
    private static void breakOff(Kill kill, ClusterServer server, ClusterDatabase database) {
        if (!kill.server()) {
            database.execute(CUT.formatted(TestServer.environment().get("DB_USER")));
            return;
        }
        server.kill();
        var read = database.read();
        server.start();
        server.await(
                "the run to go on by itself",
                () -> goesOn(server, database)
                        && (database.read() > read || database.status(1).equals("COMPLETED")));
    }

    /** Whether the run is under way or over: one that a cut connection broke off is restarted, as an operator does. */
    private static boolean goesOn(ClusterServer server, ClusterDatabase database) {
        return !database.value(
                                "select status = 'FAILED' and message is distinct from 'SERVER_ENDED' from job_run where id = 1")
                        .equals("t")
                || server.api("batch", "POST", "jobs/runs/1/restart", null).statusCode() == 202;
    }

    @Test
    void of_two_servers_one_fires_a_schedule_that_is_due() {
        var database = ClusterDatabase.create("crm_two");
        try (var server = ClusterServer.named("one", database.name()).start()) {
            server.await("the timetable", () -> !database.value("select count(*) from job_schedule")
                    .equals("0"));
        }
        database.execute("update job_schedule set enabled = false where job <> 'reclaim'");
        try (var one = firing("one", database).start();
                var other = firing("other", database).start()) {
            for (int firing = 1; firing <= 4; firing++) {
                var runs = firing;
                database.execute("update job_schedule set next_at = now() where job = 'reclaim'");
                other.await("firing " + firing, () -> runsOver(database) >= runs);
                assertThat(runsOver(database)).isEqualTo(runs);
            }
            one.kill();
            database.execute("update job_schedule set next_at = now() where job = 'reclaim'");
            other.await("the firing after one is dead", () -> runsOver(database) == 5);

            assertThat(database.value("select count(*) from job_run")).isEqualTo("5");
            assertThat(database.rows("select distinct job, how, by_user, status from job_run"))
                    .containsExactly("(reclaim,SCHEDULE,scheduler,COMPLETED)");
        }
    }

    @Test
    void what_a_killed_a_stopped_or_a_silent_server_leaves_undone_another_one_finishes_without_a_hand() {
        var database = ClusterDatabase.create("crm_taken");
        try (var server = ClusterServer.named("taken", database.name()).start()) {
            server.kill();
        }
        database.load("due.sql");
        var undisturbed = runUndisturbed(database.copy("crm_quiet"));
        database.load("pace.sql");
        database.pace(PACE);
        try (var one = ClusterServer.named("one", database.name()).start();
                var other = ClusterServer.named("other", database.name()).start()) {
            start(one, database, 10);
            goesOnAt(one, database);
            one.kill();
            goesOnAt(other, database);
            one.start();
            other.stop();
            goesOnAt(one, database);
            other.start();

            one.await("a chunk to be at its end", () -> database.value(MIDST).equals("t"));
            one.freeze(); // customers and the run are locked
            goesOnAt(other, database);
            one.thaw();
            other.await(
                    "the silent one to be back", () -> database.value(SERVERS).equals("2"));

            freezeBetweenChunks(other, database);
            goesOnAt(one, database);
            other.thaw();
            one.await("the chunk of the silent one to be refused", () -> other.log()
                    .contains("run 1 goes on elsewhere"));
            assertThat(database.runsAt(one)).isTrue();
            database.pace(Duration.ZERO);
            one.await("the run to end", () -> database.status(1).equals("COMPLETED"));

            assertThat(database.rows(EFFECTS)).isEqualTo(undisturbed);
            assertThat(database.rows(WHO)).containsExactly("(batch)");
            assertThat(database.rows("select * from audit_verify()")).isEmpty();
            assertThat(database.value("select count(*) from job_run")).isEqualTo("1");
            one.await("both to be there", () -> database.value(SERVERS).equals("2"));
        }
    }

    private static void goesOnAt(ClusterServer server, ClusterDatabase database) {
        server.await("the run to go on there", () -> database.runsAt(server));
    }

    /** Stops it at a moment at which it has nothing under way in the database; it has the next chunk in its hands. */
    private static void freezeBetweenChunks(ClusterServer server, ClusterDatabase database) {
        database.pace(Duration.ZERO);
        server.await("a moment between two chunks", () -> {
            server.freeze();
            if (database.value(IDLE).equals("t")) return true;
            server.thaw();
            return false;
        });
        database.pace(PACE);
    }

    private static ClusterServer firing(String name, ClusterDatabase database) {
        return ClusterServer.named(name, database.name()).with("CRM_SCHEDULES", "true");
    }

    private static Map<String, List<String>> runUndisturbed(ClusterDatabase quiet) {
        try (var server = ClusterServer.named("quiet", quiet.name()).start()) {
            start(server, quiet);
            server.await("the run to end", () -> quiet.status(1).equals("COMPLETED"));
            var effects = quiet.rows(EFFECTS);
            assertThat(effects.get("counts")).containsExactly("(reclaim,COMPLETED,20000,20000,20000,0,0)");
            assertThat(effects.get("pool")).hasSize(18_000);
            assertThatTheDayAgainChangesNothing(server, quiet, effects);
            return effects;
        }
    }

    private static void assertThatTheDayAgainChangesNothing(
            ClusterServer server, ClusterDatabase database, Map<String, List<String>> before) {
        var next = Long.parseLong(database.value("select max(id) from job_run")) + 1;
        start(server, database);
        server.await("the second run to end", () -> "COMPLETED".equals(database.status(next)));
        assertThat(database.value("select read from job_run where id = " + next))
                .isEqualTo("0");
        assertThat(database.rows(EFFECTS)).isEqualTo(before);
    }

    private static void start(ClusterServer server, ClusterDatabase database) {
        start(server, database, 250);
    }

    private static void start(ClusterServer server, ClusterDatabase database, int chunk) {
        var yesterday = database.value("select (now() at time zone 'Asia/Hong_Kong')::date - 1");
        var answer = server.api("batch", "POST", "jobs/reclaim/runs", START.formatted(yesterday, chunk));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static int runsOver(ClusterDatabase database) {
        return Integer.parseInt(database.value("select count(*) from job_run where ended_at is not null"));
    }
}
