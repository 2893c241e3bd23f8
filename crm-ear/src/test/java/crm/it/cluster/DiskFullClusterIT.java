package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A disk is full: of the database, of its log, of the inbox, or of a server's logs. */
class DiskFullClusterIT {

    private static final int SOME = 20;
    private static final int CONNECTIONS = 4;
    private static final String FULL = "the disk of the database is full, nothing can be written until there is room";

    @Test
    void where_the_database_has_no_room_people_read_on_feeds_are_put_off_and_all_goes_on_by_itself_when_it_has()
            throws Exception {
        try (var place = new PostgresDirectory();
                var postgres = place.postgres();
                var disk = SmallDisk.on(forPostgres(), 250)) {
            new Programs().run("chown", "postgres", disk.directory()); // who runs it, where somebody may mount
            postgres.value("postgres", "create tablespace small location '" + disk.directory() + "'");
            postgres.value("postgres", "alter database crm set tablespace small");
            try (var server =
                            PostgresDirectory.server("database-full", postgres).start();
                    var senders = new EventSenders(server, CONNECTIONS)) {
                senders.begin();
                server.await("events to be taken", () -> senders.acknowledged() >= SOME);
                disk.fill();
                server.await("events to be put off", () -> senders.sentAgain() >= SOME);

                assertThat(server.isReady()).as("people read on").isTrue();
                assertThat(server.api("gm", "GET", "customers?limit=1", null).statusCode())
                        .isEqualTo(200);
                assertThat(server.log()).contains(FULL);
                assertThat(server.metrics())
                        .containsPattern("crm_disk_full_total\\{[^}]*disk=\"database\"[^}]*} [1-9]");

                disk.makeRoom();
                var then = senders.acknowledged();
                server.await("events to be taken again", () -> senders.acknowledged() >= then + SOME);
                senders.end();

                assertThat(senders.troubles()).isEmpty();
                assertNothingHalfDone(senders, postgres);
                var run = server.api("batch", "POST", "jobs/recount-counters/runs", "{}");
                assertThat(run.statusCode()).as(run.body()).isEqualTo(202);
                server.await("a run to end", () -> postgres.rows(
                                "select status from job_run where job = 'recount-counters' and ended_at is not null")
                        .contains("COMPLETED"));
            }
            postgres.close(); // before its disk goes
        }
    }

    @Test
    void where_the_log_of_the_database_has_no_room_nothing_acknowledged_is_lost_once_it_is_started_with_room()
            throws Exception {
        try (var place = new PostgresDirectory();
                var postgres = place.postgres()) {
            postgres.lose();
            try (var disk = SmallDisk.on(forPostgres(), 400)) {
                place.moveLog(disk.directory().resolve("wal"));
                postgres.start();
                try (var server = PostgresDirectory.server("wal-full", postgres).start();
                        var senders = new EventSenders(server, CONNECTIONS)) {
                    senders.begin();
                    server.await("events to be taken", () -> senders.acknowledged() >= SOME);
                    server.await("the database to end itself", () -> {
                        disk.fill(); // also what a checkpoint gave back
                        return !postgres.runs();
                    });
                    server.await("the server not to be ready", () -> !server.isReady());
                    disk.makeRoom();
                    postgres.start();
                    server.await("the server to be ready", server::isReady);
                    var then = senders.acknowledged();
                    server.await("events to be taken again", () -> senders.acknowledged() >= then + SOME);
                    senders.end();

                    assertThat(senders.troubles()).isEmpty();
                    assertNothingHalfDone(senders, postgres);
                }
                postgres.close();
            }
        }
    }

    @Test
    void where_the_inbox_has_no_room_nothing_of_a_file_is_loaded_or_it_is_loaded_once_and_the_next_run_goes_on()
            throws Exception {
        var database = ClusterDatabase.create("crm_no_inbox");
        var inbox = Files.createTempDirectory("crm-inbox");
        try (var server = ClusterServer.named("no-inbox", database.name()).with("FILE_INBOX", inbox.toString())) {
            server.start();
            var account = database.value("select '88-' || count(*) from customer");
            var file = "account,currency,cash,unsettled,debt\n" + (account + ",HKD,1,0,0\n").repeat(40_000);
            try (var disk = SmallDisk.on(inbox, 1)) {
                disk.fill();
                assertThat(written(inbox, "balances.csv", file)).as("cut short").isFalse();
                Files.deleteIfExists(inbox.resolve("ballast"));
                written(inbox, "balances.csv.manifest.json", manifest(file));

                assertThat(imported(server, database)).contains("balances.csv waits: DayFileRule.HASH");
                assertThat(database.value("select count(*) from day_file")).isEqualTo("0");
            }
            var small = "account,currency,cash,unsettled,debt\n" + account + ",HKD,1,0,0\n";
            try (var disk = SmallDisk.ofFiles(inbox, 3)) { // the directory and two files: none for what is done
                assertThat(written(inbox, "balances.csv", small)).isTrue();
                assertThat(written(inbox, "balances.csv.manifest.json", manifest(small)))
                        .isTrue();

                assertThat(imported(server, database)).contains("DayFileRule.NO_ROOM [" + inbox + "]");
                assertThat(server.metrics()).containsPattern("crm_disk_full_total\\{[^}]*disk=\"inbox\"[^}]*} 1");
                assertThat(database.value("select count(*) from day_file")).isEqualTo("1");

                new Programs().run("mount", "-o", "remount,nr_inodes=10", disk.directory());
                assertThat(imported(server, database)).contains("was here already as file");
                assertThat(database.value("select count(*) || ' ' || min(state) from day_file"))
                        .isEqualTo("1 DONE");
                assertThat(inbox.resolve("done/balances.csv")).exists();
                assertThat(inbox.resolve("done/balances.csv.manifest.json")).exists();
            }
            assertThat(server.isReady()).isTrue();
        }
    }

    /** An empty directory of the user the database runs as. */
    private static Path forPostgres() throws IOException {
        return Files.createTempDirectory("crm-disk");
    }

    private static void assertNothingHalfDone(EventSenders senders, OwnPostgres postgres) {
        assertThat(postgres.rows("select event_id from customer_event"))
                .containsExactlyInAnyOrderElementsOf(senders.eventIds());
        assertThat(postgres.rows("select number from customer"))
                .containsExactlyInAnyOrderElementsOf(senders.customers());
        assertThat(postgres.rows("select audit_verify()::text")).isEmpty();
    }

    /** Whether all of it could be written. */
    private static boolean written(Path inbox, String name, String text) {
        try {
            Files.writeString(inbox.resolve(name), text);
            return true;
        } catch (IOException noRoom) {
            return false;
        }
    }

    private static String manifest(String file) throws Exception {
        var hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8)));
        return "{\"source\":\"disk\",\"businessDate\":\"2026-03-09\",\"files\":[{\"kind\":\"balances\",\"name\":\"balances.csv\","
                + "\"sha256\":\"" + hash + "\"}]}";
    }

    /** Runs the job and answers its log. */
    private static String imported(ClusterServer server, ClusterDatabase database) {
        var started = server.api("batch", "POST", "jobs/import-balances/runs", "{\"businessDate\":\"2026-03-10\"}");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        server.await("the run to end", () -> database.value(
                        "select count(*) from job_run where job = 'import-balances'" + " and ended_at is null")
                .equals("0"));
        return database.value(
                "select coalesce(string_agg(l.line, chr(10) order by l.no), '') from job_log l where l.run_id ="
                        + " (select max(id) from job_run where job = 'import-balances')");
    }

    @Test
    void where_the_log_has_no_room_people_are_served_and_the_log_goes_on_when_it_has() {
        var database = ClusterDatabase.create("crm_no_log");
        var server = ClusterServer.named("no-log", database.name());
        try (var disk = SmallDisk.on(server.directory().resolve("logs"), 50);
                server) {
            server.start();
            disk.fill();
            var answers = IntStream.range(0, SOME)
                    .map(n -> server.api("feed", "POST", "events", "no event").statusCode());
            assertThat(answers).as("the media type is not one of events").containsOnly(415);
            assertThat(server.api("gm", "GET", "customers?limit=1", null).statusCode())
                    .isEqualTo(200);
            assertThat(server.isReady()).isTrue();
            disk.makeRoom();
            deafen(database);
            server.await("the log to go on", () -> server.log().contains("notices of other servers do not arrive"));
        }
    }

    /** Cuts the connection on which the server listens, of which its log tells. */
    private static void deafen(ClusterDatabase database) {
        database.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'");
    }
}
