package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Await;
import crm.it.support.TestServer;
import crm.verify.AuditVerifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program that verifies the audit trail from outside the server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditVerifierIT {

    private static final String TRIAL = "audit_trial";
    private static final int WRITERS = 8;

    private static final String LINE = "{\"at\":\"%s\",\"record_class\":\"CUSTOMER\",\"actor\":\"writer\",\"action\":"
            + "\"test.appended\",\"outcome\":\"DONE\"}";

    /** What the rules of retention stand on. */
    private static final String KEPT = """
            create table customer (id bigint primary key, number text);
            create table customer_event (reference text, type text, customer_number text);
            create table job_run (id bigint primary key);
            create table setting (key text, value text);
            insert into setting values ('brokerage.zone', 'Asia/Hong_Kong');
            create function crm_all() returns boolean language sql as 'select false';
            create function crm_actor() returns text language sql as 'select null::text';
            """;

    @TempDir
    Path directory;

    private record Answer(int code, String text) {}

    @Test
    void honest_lines_of_eight_writers_never_look_forged_and_each_kind_of_forgery_is_named() throws Exception {
        createTrial();
        try (var owner = TestServer.databaseAsOwner(TRIAL)) {
            assertThat(whileEightWrite(() -> verified(ownerName())))
                    .allSatisfy(answer ->
                            assertThat(answer.code()).as(answer.text()).isZero());
            run(owner, "create table kept as select * from audit_entry where chain = 3");

            assertThat(tampered(
                            owner,
                            "update audit_entry set actor = overlay(actor placing 'W' from 1) where chain = 3"
                                    + " and seq = 17"))
                    .contains("chain 3, entry 17 was altered\n");
            assertThat(tampered(owner, "update audit_entry set payload = '{\"a\": 2}' where chain = 3 and seq = 17"))
                    .contains("chain 3, entry 17 was altered: what stood before and after");
            assertThat(tampered(owner, "delete from audit_entry where chain = 3 and seq = 17"))
                    .contains("chain 3, entry 17 is missing\n");
            assertThat(tampered(
                            owner,
                            "insert into audit_entry select chain, seq, at + interval '1 second', record_class,"
                                    + " 'mallory', on_behalf_of, action, outcome, customer_id, subject, reason, origin, payload,"
                                    + " payload_digest, previous, hash from kept where seq = 17"))
                    .contains("chain 3, entry 17 was put in\n");
            assertThat(tampered(
                            owner,
                            "update audit_entry set seq = 0 where chain = 3 and seq = 17;"
                                    + " update audit_entry set seq = 17 where chain = 3 and seq = 24;"
                                    + " update audit_entry set seq = 24 where chain = 3 and seq = 0"))
                    .contains("chain 3, entry 17 stands in a place that is not its own");
            assertThat(verified(ownerName()).code()).as("put right again").isZero();
        } finally {
            dropTrial();
        }
    }

    @Test
    void heads_that_the_job_signed_are_taken_and_a_trail_that_was_hashed_anew_is_found_by_them() throws Exception {
        var key = exported("2026-03-02");
        exported("2026-03-03");
        var heads = Files.createDirectories(directory.resolve("heads"));
        for (var item : Api.of("auditor").get("audit/heads").json().getJsonArray("items")) {
            var head = item.asJsonObject();
            var file = Api.of("auditor")
                    .get("audit/heads/" + head.getInt("number"))
                    .json()
                    .getString("content");
            Files.writeString(heads.resolve(head.getString("file")), file);
            assertThat(TestServer.directory().resolve("audit-heads").resolve(head.getString("file")))
                    .exists();
        }
        var keys = Files.writeString(
                directory.resolve("keys.pem"), "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");

        var answer = verified(TestServer.databaseName(), ownerName(), heads, keys);

        assertThat(answer.code()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("signed exports, the last of 2026-03-03");
        findsChainsThatAreGone(heads, keys);
        var last = heads.resolve(Files.list(heads).sorted().reduce((a, b) -> b).orElseThrow());
        Files.writeString(last, Files.readString(last).replace("day 2026-03-03", "day 2026-03-04"));
        assertThat(verified(TestServer.databaseName(), ownerName(), heads, keys).text())
                .contains("was altered: its signature does not fit");
    }

    /** The signed heads beside a database in which all chains with entries are gone, rows of the heads and all. */
    private static void findsChainsThatAreGone(Path heads, Path keys) throws Exception {
        createTrial();
        try (var owner = TestServer.databaseAsOwner(TRIAL)) {
            run(owner, "delete from audit_chain");
            var answer = verified(TRIAL, ownerName(), heads, keys);
            assertThat(answer.code()).as(answer.text()).isEqualTo(1);
            assertThat(answer.text()).containsPattern("chain \\d+, entry 1 .*is missing at the end of the chain");
        } finally {
            dropTrial();
        }
    }

    @Test
    void a_month_that_was_purged_by_the_rules_is_no_deletion_and_any_other_gap_is() throws Exception {
        createTrial();
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var keys = Files.writeString(
                directory.resolve("keys.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(key.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        var heads = Files.createDirectories(directory.resolve("heads"));
        try (var owner = TestServer.databaseAsOwner(TRIAL)) {
            run(
                    owner,
                    "insert into retention_rule (record_class, months, from_day, reason, proposed_by, proposed_at, state,"
                            + " decided_by, decided_at) values ('AUDIT_SYSTEM', 1, '1900-01-02', 'x', 'a', now(), 'CONFIRMED', 'b', now())");
            for (var at : List.of("2026-01-31T23:59:00Z", "2026-02-01T00:01:00Z", "2026-01-31T23:59:30Z")) {
                var line = LINE.formatted(at);
                run(
                        owner,
                        "select audit_append(c, '[" + line + "," + line.replace("CUSTOMER", "SYSTEM")
                                + "]') from generate_series(1, 3) c");
            }

            assertThat(purged(owner, key, "2026-01-01")).contains("2026-01-01 of SYSTEM is UNSEALED");
            var text = "crm-audit-heads 1\nnumber 1\nday 2026-03-01\nmade x\nkey " + id(key) + "\nprevious -\n"
                    + one(
                            owner,
                            "select string_agg('head ' || chain || ' ' || seq || ' ' || encode(head, 'hex'), E'\n' order"
                                    + " by chain) from audit_chain")
                    + "\n";
            Files.writeString(heads.resolve("audit-heads-000001.txt"), signed(text, key));
            run(
                    owner,
                    "insert into audit_heads (number, business_date, made_at, key_id, digest, content) values (1,"
                            + " '2026-03-01', now(), 'k', 'd', '" + signed(text, key) + "')");
            assertThat(purged(owner, key, "2026-01-01"))
                    .as("not outside yet")
                    .contains("2026-01-01 of SYSTEM is UNSEALED");
            run(owner, "select audit_heads_written(1, now())");
            run(
                    owner,
                    "insert into legal_hold (kind, from_day, to_day, reason, placed_by, placed_at) values ('PERIOD',"
                            + " '2026-02-01', '2026-02-01', 'x', 'a', now())");
            assertThat(purged(owner, key, "2026-01-01"))
                    .as("a day of Hong Kong")
                    .contains("2026-01-01 of SYSTEM is HELD");
            run(owner, "update legal_hold set released_by = 'b', released_at = now(), release_reason = 'x'");
            assertThat(purged(owner, key, "2099-01-01")).contains("nothing to purge");

            assertThat(purged(owner, key, "2026-01-01", "CUSTOMER"))
                    .as("kept for longer")
                    .contains("nothing to purge in 2026-01-01 of CUSTOMER");

            assertThat(purged(owner, key, "2026-01-01")).isEqualTo("6");

            assertThat(one(owner, "select string_agg(record_class || chain, ' ' order by chain, seq) from audit_entry"))
                    .isEqualTo(
                            "CUSTOMER1 CUSTOMER1 CUSTOMER1 CUSTOMER2 CUSTOMER2 CUSTOMER2 CUSTOMER3 CUSTOMER3 CUSTOMER3"
                                    + " SYSTEM65 SYSTEM66 SYSTEM67");
            assertThat(one(owner, "select count(*) from audit_verify()")).isEqualTo("0");
            var honest = verified(TRIAL, ownerName(), heads, keys);
            assertThat(honest.code()).as(honest.text()).isZero();
            assertThat(honest.text()).contains("6 entries were purged by the rules, as 1 signed records tell");
            run(owner, "delete from audit_entry where chain = 66");
            assertThat(verified(TRIAL, ownerName(), heads, keys).text())
                    .contains("chain 66, entry 2 (up to 3) is missing");
            run(owner, "update audit_purge set content = replace(content, 'gap 67 1 1 1', 'gap 67 1 2 2')");
            assertThat(verified(TRIAL, ownerName(), heads, keys).text())
                    .contains(
                            "purge 1 of 2026-01 SYSTEM was altered: its signature does not fit",
                            "chain 65, entry 1 is missing");
        } finally {
            dropTrial();
        }
    }

    /** Has the database purge a month; answers how many entries went, or why none did. */
    private static String purged(Connection owner, KeyPair key, String month) throws Exception {
        return purged(owner, key, month, "SYSTEM");
    }

    private static String purged(Connection owner, KeyPair key, String month, String part) throws Exception {
        var text = "crm-audit-purge 1\nnumber 1\npart " + month.substring(0, 7) + "\nclass " + part
                + "\nmade x\nby a\nkey " + id(key) + "\nprevious -\n"
                + one(owner, "select coalesce(audit_gap_lines('" + month + "', '" + part + "'), '')");
        try {
            return one(
                    owner,
                    "select audit_purge_part('" + month + "', '" + part
                            + "', current_date, jsonb_build_object('madeAt', now(), 'by', 'a', 'key',"
                            + " 'k', 'digest', 'd', 'content', '" + signed(text, key) + "'))");
        } catch (SQLException refused) {
            return refused.getMessage();
        }
    }

    private static String signed(String text, KeyPair key) throws Exception {
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(key.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        return text + "signature " + Base64.getEncoder().encodeToString(signer.sign()) + "\n";
    }

    private static String id(KeyPair key) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(key.getPublic().getEncoded());
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void exports_of_heads_are_for_readers_of_the_trail_alone() throws Exception {
        assertThat(Api.of("am1").get("audit/heads").status()).isEqualTo(403);
        assertThat(Api.of("am1").get("audit").status()).isEqualTo(403);
        assertThat(Api.of("auditor").get("audit/heads/999999").status()).isEqualTo(404);
    }

    /** Lets the job sign a day; answers the public key it tells of. */
    private static String exported(String day) throws Exception {
        var run = Api.of("batch")
                .post("jobs/export-audit-heads/runs", "{\"businessDate\":\"" + day + "\"}")
                .json()
                .getInt("id");
        var ended = Await.until(
                "the export of the heads",
                () -> Api.of("batch").get("jobs/runs/" + run),
                answer -> !answer.json().getString("status").matches("STARTING|RUNNING|STARTED"));
        assertThat(ended.json().getString("status")).as(ended.response().body()).isEqualTo("COMPLETED");
        var log = Api.of("batch").get("jobs/runs/" + run + "/log").response().body();
        var begin = log.indexOf("public key of this server: ") + "public key of this server: ".length();
        return log.substring(begin, log.indexOf('"', begin));
    }

    private static List<Answer> whileEightWrite(Callable<Answer> verification) throws Exception {
        var writers = Executors.newFixedThreadPool(WRITERS);
        try {
            var writing = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var chain = writer % 4 + 1; // two on each: they wait for each other's locks
                writing.add(writers.submit(() -> write(chain)));
            }
            var answers = new ArrayList<Answer>();
            while (writing.stream().anyMatch(one -> !one.isDone())) answers.add(verification.call());
            for (var one : writing) one.get();
            answers.add(verification.call());
            return answers;
        } finally {
            writers.shutdown();
        }
    }

    private static Void write(int chain) throws SQLException {
        try (var connection = TestServer.databaseAsOwner(TRIAL);
                var append = connection.prepareStatement("select audit_append(?, ?::jsonb)")) {
            for (int i = 0; i < 25; i++) {
                append.setInt(1, chain);
                append.setString(
                        2,
                        ("[{'at':'2026-03-02T10:00:00.123456Z','record_class':'CUSTOMER','actor':'writer','action':"
                                        + "'test.appended','outcome':'DONE','customer_id':7,'subject':'O\\\\Neil 陳','payload':{'a':1}},"
                                        + "{'at':'2026-03-02T10:00:00Z','record_class':'SECURITY','actor':'writer','action':'test.appended',"
                                        + "'outcome':'REFUSED','reason':'it is late'}]")
                                .replace('\'', '"'));
                append.execute();
            }
        }
        return null;
    }

    private String tampered(Connection owner, String tampering) throws Exception {
        run(owner, tampering);
        var answer = verified(ownerName());
        run(owner, "delete from audit_entry where chain = 3", "insert into audit_entry select * from kept");
        assertThat(answer.code()).as(tampering).isEqualTo(1);
        return answer.text();
    }

    private Answer verified(String user) {
        return verified(TRIAL, user, null, null);
    }

    private static Answer verified(String database, String user, Path heads, Path keys) {
        var server = TestServer.environment();
        var arguments = new ArrayList<>(List.of(
                "--database=jdbc:postgresql://" + server.get("DB_HOST") + ":" + server.get("DB_PORT") + "/" + database,
                "--user=" + user,
                "--password=" + server.get("DB_OWNER_PASSWORD")));
        if (heads != null) arguments.addAll(List.of("--heads=" + heads, "--keys=" + keys));
        var text = new StringWriter();
        var code = AuditVerifier.run(new PrintWriter(text, true), arguments.toArray(String[]::new));
        return new Answer(code, text.toString());
    }

    private static String ownerName() {
        return TestServer.environment().get("DB_OWNER_USER");
    }

    private static void createTrial() throws Exception {
        dropTrial();
        try (var owner = TestServer.databaseAsOwner()) {
            run(owner, "create database " + TRIAL);
        }
        try (var owner = TestServer.databaseAsOwner(TRIAL)) {
            run(
                    owner,
                    sql("V202611220003__audit"),
                    sql("V202611220410__audit_heads"),
                    sql("V202611220540__audit_parts_are_purged"),
                    KEPT,
                    sql("V202611220541__retention_and_legal_hold"),
                    sql("V202611240400__classes_of_the_trail"));
            run(owner, "alter table audit_entry enable row level security");
        }
    }

    /** A connection that was closed is there until its process has ended; the owner may not end that of another role. */
    private static void dropTrial() throws Exception {
        try (var owner = TestServer.databaseAsOwner()) {
            Await.until("everybody to be gone", () -> connections(owner), Long.valueOf(0)::equals);
            run(owner, "drop database if exists " + TRIAL);
        }
    }

    private static long connections(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_stat_activity where datname = '" + TRIAL
                        + "' and backend_type = 'client backend'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String sql(String migration) throws Exception {
        try (var in = AuditVerifierIT.class.getResourceAsStream("/db/migration/" + migration + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }
}
