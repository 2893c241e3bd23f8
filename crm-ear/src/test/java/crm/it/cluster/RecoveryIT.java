package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Await;
import crm.it.support.Platform;
import crm.it.support.TestServer;
import crm.verify.AuditVerifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backup, loss and return to a moment, with the programs of server-config/bin as the operations guide has them. */
class RecoveryIT {

    private static final Path BIN =
            TestServer.target().resolve("../../server-config/bin").normalize();
    private static final String APP = "a password of the application's";
    private static final String OWNER = "the owner's $HOME and 'quotes'";

    /** What has to be as it was. */
    private static final Map<String, String> STATE = Map.of(
            "customers",
                    "select count(*) || ' ' || md5(string_agg(number || version || coalesce(service_id, 0), ',' order by number))"
                            + " from customer",
            "events", "select count(*) || ' ' || md5(string_agg(event_id, ',' order by event_id)) from customer_event",
            "ownership", "select count(*) || ' ' || coalesce(sum(manager_id), 0) from ownership",
            "trail",
                    "select count(*) || ' ' || md5(string_agg(encode(hash, 'hex'), ',' order by chain, seq)) from audit_entry");

    private Path directory;

    @BeforeEach
    void make() throws Exception {
        directory = Files.createTempDirectory("crm-recovery");
        new Programs().run("chmod", "755", directory);
        if ("root".equals(System.getProperty("user.name"))) new Programs().run("chown", "postgres", directory);
    }

    @AfterEach
    void clear() {
        new Programs().run("rm", "-rf", directory);
    }

    @Test
    void a_lost_database_is_as_it_was_at_a_moment_before_a_slip_and_its_trail_verifies() throws Exception {
        var archive = directory.resolve("wal");
        var backups = directory.resolve("backups");
        try (var postgres = OwnPostgres.create(directory.resolve("data"), archive, BIN.resolve("archive-wal"))) {
            postgres.makeDatabase(BIN.resolve("create-database"), APP, OWNER);
            assertThat(migrate(postgres)).contains("schema at", "migrations applied");
            assertThat(migrate(postgres)).contains(" 0 migrations applied");

            Map<String, String> then;
            String moment;
            String backup;
            var timed = new TreeMap<String, Duration>();
            try (var server = postgres.server("recovery", APP, OWNER).start()) {
                register(server, "A", 3_000);
                backup = timed(timed, "backup", () -> postgres.programs().run(BIN.resolve("backup"), backups));
                register(server, "B", 1_000);
                assign(server, "A", 200);
                then = state(postgres);
                moment = postgres.value("select clock_timestamp()::text");
                register(server, "C", 500);
            }
            postgres.value("update customer set name_local = 'a slip', version = version + 1");
            archived(postgres);
            var size = postgres.value("select pg_size_pretty(pg_database_size('crm'))");
            postgres.lose();

            var data = directory.resolve("restored");
            timed(timed, "restore", () -> postgres.programs()
                    .run(BIN.resolve("restore"), backup, archive, data, moment));
            var begun = System.nanoTime();
            try (var restored = OwnPostgres.on(data)) {
                Await.until("the log to be read", () -> restored.value("select pg_is_in_recovery()"), "f"::equals);
                timed.put("recovery", Duration.ofNanos(System.nanoTime() - begun));

                assertThat(state(restored)).isEqualTo(then);
                assertThat(restored.value("select count(*) from customer where name_local = 'a slip'"))
                        .isEqualTo("0");
                var verified = timed(timed, "verification", () -> verified(restored));
                assertThat(verified).startsWith("0 ");
                try (var server = restored.server("recovered", APP, OWNER).start()) {
                    register(server, "D", 100);
                    assertThat(restored.value("select count(*) from customer where number like 'D%'"))
                            .isEqualTo("100");
                }
                assertThat(verified(restored)).as("after work went on").startsWith("0 ");
                System.out.println(
                        "RecoveryIT: " + size + ", " + then.get("customers").split(" ")[0] + " customers, "
                                + then.get("trail").split(" ")[0] + " entries: " + timed);
            }
        }
    }

    @Test
    void a_backup_that_was_damaged_and_a_directory_that_is_in_use_are_refused_with_one_sentence() {
        var archive = directory.resolve("wal");
        try (var postgres = OwnPostgres.create(directory.resolve("data"), archive, BIN.resolve("archive-wal"))) {
            var backup = postgres.programs().run(BIN.resolve("backup"), directory.resolve("backups"));

            assertThat(postgres.programs().answer(BIN.resolve("restore"), backup, archive, directory.resolve("data")))
                    .satisfies(answer -> assertThat(answer.code()).isEqualTo(1))
                    .satisfies(answer -> assertThat(answer.text()).contains("is not empty: restore beside it"));
            postgres.programs().run("sh", "-c", "echo x >> " + backup + "/PG_VERSION");
            assertThat(postgres.programs().answer(BIN.resolve("restore"), backup, archive, directory.resolve("new")))
                    .satisfies(answer -> assertThat(answer.code()).isEqualTo(1))
                    .satisfies(answer -> assertThat(answer.text()).contains("is damaged: take the one before"));
            assertThat(directory.resolve("new")).doesNotExist();
        }
    }

    @Test
    void a_database_that_cannot_be_migrated_says_why_in_one_sentence() {
        try (var postgres =
                OwnPostgres.create(directory.resolve("data"), directory.resolve("wal"), BIN.resolve("archive-wal"))) {
            assertThat(notMigrated(postgres, "nothing", OWNER)).contains("check DB_OWNER_USER and DB_OWNER_PASSWORD");
            postgres.makeDatabase(BIN.resolve("create-database"), APP, OWNER);
            assertThat(notMigrated(postgres, "crm_owner", "wrong"))
                    .contains(
                            "the database refuses the owner of the tables: check DB_OWNER_USER and DB_OWNER_PASSWORD");
            assertThat(notMigrated(postgres.programs().with("DB_NAME", "none"), "crm_owner", OWNER))
                    .contains("the database is not there: create it, or set DB_NAME");
            assertThat(notMigrated(postgres.programs().with("DB_SSLMODE", "verify-full"), "crm_owner", OWNER))
                    .contains("check DB_HOST, DB_PORT, DB_SSLMODE and DB_SSLROOTCERT");
            postgres.value(
                    "postgres",
                    "create database narrow owner crm_owner template template0 lc_ctype 'C' lc_collate 'C'");
            assertThat(notMigrated(postgres.programs().with("DB_NAME", "narrow"), "crm_owner", OWNER))
                    .contains("create it with LC_CTYPE 'C.UTF-8'");
            migrate(postgres);
            postgres.value(
                    "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                            + " execution_time, success) select max(installed_rank) + 1, '209901010000', 'later', 'SQL', 'V209901010000__later.sql',"
                            + " 'crm_owner', 1, true from flyway_schema_history");
            assertThat(notMigrated(postgres, "crm_owner", OWNER))
                    .contains("the schema is at 209901010000, newer than this version of the application");
        }
    }

    private static String notMigrated(OwnPostgres postgres, String owner, String password) {
        return notMigrated(postgres.programs(), owner, password);
    }

    private static String notMigrated(Programs programs, String owner, String password) {
        var answer = programs.with("DB_OWNER_USER", owner)
                .with("DB_OWNER_PASSWORD", password)
                .with("JDBC_DRIVER", TestServer.target().resolve("jdbc"))
                .answer(BIN.resolve("migrate"), TestServer.target().resolve("crm.ear"));
        assertThat(answer.code()).as(answer.text()).isEqualTo(1);
        var sentence = answer.text()
                .lines()
                .filter(line -> line.startsWith("the schema was not brought up to date"))
                .toList();
        assertThat(sentence).as(answer.text()).hasSize(1);
        return sentence.get(0);
    }

    private static String migrate(OwnPostgres postgres) {
        return postgres.programs()
                .with("DB_OWNER_USER", "crm_owner")
                .with("DB_OWNER_PASSWORD", OWNER)
                .with("JDBC_DRIVER", TestServer.target().resolve("jdbc"))
                .run(BIN.resolve("migrate"), TestServer.target().resolve("crm.ear"));
    }

    private static void register(ClusterServer server, String prefix, int customers) throws Exception {
        for (var from = 0; from < customers; from += 500) {
            var events = IntStream.range(from, Math.min(from + 500, customers))
                    .mapToObj(i -> Platform.registered(number(prefix, i), "2026-03-02T10:00:00+08:00"))
                    .collect(Collectors.joining(",", "[", "]"));
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.http("crm/api/v1/events"))
                                    .header("Authorization", "Bearer demo-token-feed")
                                    .header("Content-Type", "application/cloudevents-batch+json")
                                    .POST(BodyPublishers.ofString(events))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private static void assign(ClusterServer server, String prefix, int customers) {
        var numbers = IntStream.range(0, customers)
                .mapToObj(i -> '"' + number(prefix, i) + '"')
                .collect(Collectors.joining(","));
        var answer = server.api(
                "gm",
                "POST",
                "customers/assignments",
                "{\"customers\":[" + numbers + "],\"role\":\"SERVICE\",\"manager\":\"am1\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("ASSIGNED");
    }

    private static String number(String prefix, int i) {
        return prefix + String.format("%07d", i);
    }

    private static Map<String, String> state(OwnPostgres postgres) {
        return STATE.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, query -> postgres.value(query.getValue())));
    }

    private static void archived(OwnPostgres postgres) throws Exception {
        var last = postgres.value("select pg_walfile_name(pg_switch_wal())");
        Await.until(
                "the log to be archived",
                () -> postgres.value(
                        "select coalesce(max(last_archived_wal), '') >= '" + last + "' from pg_stat_archiver"),
                "t"::equals);
    }

    private static String verified(OwnPostgres postgres) {
        var text = new StringWriter();
        var code = AuditVerifier.run(
                new PrintWriter(text, true),
                "--database=jdbc:postgresql://localhost:" + postgres.port() + "/crm",
                "--user=crm_owner",
                "--password=" + OWNER);
        return code + " " + text;
    }

    private static <T> T timed(Map<String, Duration> timed, String what, java.util.function.Supplier<T> work) {
        var begun = System.nanoTime();
        var done = work.get();
        timed.put(what, Duration.ofNanos(System.nanoTime() - begun));
        return done;
    }
}
