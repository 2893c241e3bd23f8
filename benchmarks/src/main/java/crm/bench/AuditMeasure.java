package crm.bench;

import crm.verify.AuditVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Fills an audit trail of its own with eight writers while the verifier runs beside them, then forges it in each way and
 * measures how long the verifier takes to name the line.
 */
@Command(
        name = "AuditMeasure",
        sortOptions = false,
        description =
                "Measures the verifier of the audit trail on a database of its own, which it drops and makes anew.")
public final class AuditMeasure implements Callable<Integer> {

    private static final int WRITERS = 8;
    private static final int LINES = 5; // of a transaction
    private static final List<String> MIGRATIONS =
            List.of("V202611220003__audit.sql", "V202611220410__audit_heads.sql");

    @Mixin
    DatabaseOptions database;

    @Option(names = "--rows", defaultValue = "1000000", description = "Lines to write. Default: 1000000.")
    long rows;

    @Option(
            names = "--trial",
            defaultValue = "audit_measure",
            description = "Database to make. Default: audit_measure.")
    String trial;

    @Option(
            names = "--migrations",
            defaultValue = "crm-ejb/src/main/resources/db/migration",
            description = "Where the migrations lie. Default: crm-ejb/src/main/resources/db/migration.")
    Path migrations;

    private record Verified(int code, String text, double seconds) {}

    public static void main(String... arguments) {
        System.exit(Programs.commandLine(new AuditMeasure()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        prepare();
        var meanwhile = new ArrayList<Verified>();
        var seconds = fill(meanwhile);
        print("%,d lines written by %d writers in %.0f s, %,.0f a second", rows, WRITERS, seconds, rows / seconds);
        var forged = meanwhile.stream().filter(one -> one.code() != 0).count();
        print("verified %d times meanwhile: %d findings", meanwhile.size(), forged);
        tell("honest", verify());
        try (var owner = database.asOwner()) {
            execute(owner, "vacuum analyze audit_entry");
            tell("honest, after analyze", verify());
            execute(owner, "create table kept as select * from audit_entry where chain = 5");
            forge(
                    owner,
                    "one changed character",
                    "update audit_entry set actor = overlay(actor placing 'W' from 1)" + " where chain = 5 and seq = "
                            + place());
            forge(owner, "a deleted row", "delete from audit_entry where chain = 5 and seq = " + place());
            forge(
                    owner,
                    "an inserted row",
                    "insert into audit_entry select chain, seq, at + interval '1 second',"
                            + " record_class, 'mallory', on_behalf_of, action, outcome, customer_id, subject, reason, origin,"
                            + " payload, payload_digest, previous, hash from kept where seq = " + place());
            forge(
                    owner,
                    "a swapped pair",
                    "update audit_entry set seq = case seq when " + place() + " then "
                            + (place() + 7) + " else " + place() + " end where chain = 5 and seq in (" + place() + ", "
                            + (place() + 7) + ")");
        }
        return forged == 0 ? 0 : 1;
    }

    private long place() {
        return rows / 24 / 2;
    }

    private void prepare() throws SQLException, IOException {
        var server = database.name;
        try (var owner = database.asOwner()) {
            execute(owner, "drop database if exists " + trial + " with (force)");
            execute(owner, "create database " + trial);
        }
        database.name = trial;
        try (var owner = database.asOwner()) {
            for (var role : List.of("crm_app", "crm_verifier")) {
                execute(
                        owner,
                        "do $$ begin create role " + role + " nologin; exception when duplicate_object then end $$");
            }
            for (var migration : MIGRATIONS) execute(owner, Files.readString(migrations.resolve(migration)));
            execute(owner, "alter table audit_entry enable row level security");
        }
        print("database %s beside %s", trial, server);
    }

    /** Writes all lines; answers the seconds it took without the verifications beside it being waited for. */
    private double fill(List<Verified> meanwhile) throws InterruptedException, ExecutionException {
        var left = new AtomicLong(rows);
        var started = System.nanoTime();
        var threads = Executors.newFixedThreadPool(WRITERS);
        try {
            var writing = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var own = writer;
                writing.add(threads.submit(() -> write(own, left)));
            }
            while (writing.stream().anyMatch(one -> !one.isDone())) {
                Thread.sleep(2_000);
                if (meanwhile.size() < 10) meanwhile.add(verify());
            }
            for (var one : writing) one.get();
        } finally {
            threads.shutdown();
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private Void write(int writer, AtomicLong left) throws SQLException {
        try (var connection = database.asOwner();
                var append = connection.prepareStatement("select audit_append(?, ?::jsonb)")) {
            long number;
            while ((number = left.getAndAdd(-LINES)) > 0) {
                append.setInt(1, (int) ((number / LINES + writer) % 24));
                append.setString(2, lines(number, (int) Math.min(LINES, number)));
                append.execute();
            }
        }
        return null;
    }

    private static String lines(long number, int count) {
        var text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            var second = (number + i) % 60;
            text.append(i == 0 ? "" : ",")
                    .append("{\"at\":\"2026-03-02T10:00:")
                    .append(second < 10 ? "0" : "")
                    .append(second)
                    .append(".123456Z\",\"record_class\":\"CUSTOMER\",\"actor\":\"am")
                    .append(number % 2_000)
                    .append("\",\"action\":\"assignment.transferred\",\"outcome\":\"DONE\",\"customer_id\":")
                    .append(number + i)
                    .append(",\"subject\":\"C")
                    .append(number + i)
                    .append(
                            "\",\"reason\":\"moved to another team\",\"origin\":\"page 10.1.2.3\",\"payload\":{\"before\":"
                                    + "{\"manager\":\"am1\",\"role\":\"SERVICE\"},\"after\":{\"manager\":\"am2\",\"role\":\"SERVICE\"}}}");
        }
        return text.append(']').toString();
    }

    private void forge(Connection owner, String what, String sql) throws SQLException {
        execute(owner, sql);
        tell(what, verify());
        execute(owner, "delete from audit_entry where chain = 5");
        execute(owner, "insert into audit_entry select * from kept");
    }

    private Verified verify() {
        var text = new StringWriter();
        var started = System.nanoTime();
        var code = AuditVerifier.run(
                new PrintWriter(text, true),
                "--database=jdbc:postgresql://" + database.host + ":" + database.port + "/" + trial,
                "--user=" + database.owner,
                "--password=" + database.ownerPassword);
        return new Verified(code, text.toString(), (System.nanoTime() - started) / 1e9);
    }

    private static void tell(String what, Verified verified) {
        print("%s: exit code %d after %.1f s", what, verified.code(), verified.seconds());
        verified.text().lines().forEach(line -> print("    %s", line));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
