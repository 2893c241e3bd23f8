package crm.it.cluster;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A disk is full: of the database, of its log, of the inbox, or of a server's logs. */
class DiskFullClusterIT {

    private static final int SOME = 20;
    private static final int CONNECTIONS = 4;
    private static final int LINES = 200_000;
    private static final String RUN = "{\"businessDate\":\"2026-03-10\"}";
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
    void a_job_that_meets_a_full_database_midway_goes_on_by_itself_behind_what_it_did_when_there_is_room()
            throws Exception {
        var inbox = Inbox.create();
        try (var place = new PostgresDirectory();
                var postgres = place.postgres();
                var disk = SmallDisk.on(forPostgres(), 400)) {
            new Programs().run("chown", "postgres", disk.directory());
            postgres.value("postgres", "create tablespace small location '" + disk.directory() + "'");
            postgres.value("postgres", "alter database crm set tablespace small");
            try (var server = PostgresDirectory.server("job-full", postgres)
                    .with("FILE_INBOX", inbox.directory().toString())
                    .start()) {
                var file = "account,currency,cash,unsettled,debt\n"
                        + IntStream.range(0, LINES)
                                .mapToObj(n -> "nobody-" + n + ",HKD,1,0,0\n")
                                .collect(joining());
                assertThat(inbox.put(file)).isTrue();
                start(server);
                server.await("some lines to be loaded", () -> !postgres.rows(
                                "select 1 from day_file where loaded_line between 1 and " + LINES / 2)
                        .isEmpty());
                server.await("a chunk to find no room", () -> {
                    disk.fill(); // also what it gave back
                    return server.log().contains("LoadService");
                });
                assertThat(server.isReady()).as("people read on").isTrue();

                disk.makeRoom();
                server.await("the file to be loaded", () -> postgres.rows("select state from day_file")
                        .contains("DONE"));
                server.await("the run to end", () -> postgres.rows(
                                "select status from job_run where job = 'import-balances'")
                        .equals(List.of("COMPLETED")));
                assertThat(postgres.rows("select string_agg(line, chr(10)) from job_log"))
                        .singleElement(STRING)
                        .containsAnyOf("FAILED: DISK_FULL", "has ended: FAILED");
                assertThat(postgres.rows("select state || ' ' || loaded_line || ' ' || rejected from day_file"))
                        .containsExactly("DONE " + LINES + " " + LINES);
                assertThat(postgres.rows(
                                "select count(*) || ' ' || count(distinct line) from day_line where rule is not null"))
                        .containsExactly(LINES + " " + LINES);
                assertThat(postgres.rows("select audit_verify()::text")).isEmpty();
            }
            postgres.close();
        }
    }

    private static void start(ClusterServer server) {
        var started = server.api("batch", "POST", "jobs/import-balances/runs", RUN);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
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
        var inbox = Inbox.create();
        try (var server = ClusterServer.named("no-inbox", database.name())
                .with("FILE_INBOX", inbox.directory().toString())) {
            server.start();
            var account = database.value("select '88-' || count(*) from customer");
            var file = "account,currency,cash,unsettled,debt\n" + (account + ",HKD,1,0,0\n").repeat(40_000);
            try (var disk = SmallDisk.on(inbox.directory(), 1)) {
                disk.fill();
                assertThat(inbox.write(file)).as("cut short").isFalse();
                disk.makeRoom();
                inbox.tell(file);

                assertThat(imported(server, database)).contains("balances.csv waits: DayFileRule.HASH");
                assertThat(database.value("select count(*) from day_file")).isEqualTo("0");
            }
            var small = "account,currency,cash,unsettled,debt\n" + account + ",HKD,1,0,0\n";
            try (var disk =
                    SmallDisk.ofFiles(inbox.directory(), 3)) { // the directory and two files: none for what is done
                assertThat(inbox.put(small)).isTrue();

                assertThat(imported(server, database)).contains("DayFileRule.NO_ROOM [" + inbox.directory() + "]");
                assertThat(server.metrics()).containsPattern("crm_disk_full_total\\{[^}]*disk=\"inbox\"[^}]*} 1");
                assertThat(database.value("select count(*) from day_file")).isEqualTo("1");

                new Programs().run("mount", "-o", "remount,nr_inodes=10", disk.directory());
                assertThat(imported(server, database)).contains("was here already as file");
                assertThat(database.value("select count(*) || ' ' || min(state) from day_file"))
                        .isEqualTo("1 DONE");
                assertThat(inbox.directory().resolve("done/balances.csv")).exists();
                assertThat(inbox.directory().resolve("done/balances.csv.manifest.json"))
                        .exists();
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

    /** Runs the job and answers its log. */
    private static String imported(ClusterServer server, ClusterDatabase database) {
        start(server);
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
