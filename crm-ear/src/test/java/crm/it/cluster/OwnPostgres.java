package crm.it.cluster;

import crm.launch.Ports;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of the system's programs, which a test may lose. */
final class OwnPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    static final String PASSWORD = "superuser of the test";
    private static final String DATABASE = "crm";

    private final Path data;
    private final int port;

    private OwnPostgres(Path data) {
        this.data = data;
        this.port = Ports.free();
    }

    /** A new one that archives its write-ahead log with the program people use. */
    static OwnPostgres create(Path data, Path archive, Path archiver) {
        var own = new OwnPostgres(data);
        as().run("mkdir", "-p", archive);
        as().with("PW", PASSWORD)
                .run(
                        "sh",
                        "-c",
                        "printf %s \"$PW\" > " + data + ".pw && initdb -D " + data + " -U " + SUPERUSER
                                + " -A scram-sha-256 --pwfile=" + data + ".pw --locale=C --encoding=UTF8 && rm " + data
                                + ".pw");
        as().run(
                        "sh",
                        "-c",
                        "cat >> " + data + "/postgresql.conf <<'END'\n"
                                + "max_prepared_transactions = 100\nmax_connections = 150\narchive_mode = on\n"
                                + "archive_command = '" + archiver + " " + archive + " \"%p\" \"%f\"'\n" + "END");
        own.start();
        return own;
    }

    /** One that stands on a directory somebody restored. */
    static OwnPostgres on(Path data) {
        var own = new OwnPostgres(data);
        own.start();
        return own;
    }

    /** Starts it, as its supervisor does when it has gone, and waits until it answers. */
    void start() {
        as().run(
                        "pg_ctl",
                        "-D",
                        data,
                        "-w",
                        "-t",
                        "120",
                        "-l",
                        data + ".log",
                        "-o",
                        "-p " + port + " -c listen_addresses=localhost -c unix_socket_directories=",
                        "start");
    }

    boolean runs() {
        return as().answer("pg_ctl", "-D", data, "status").code() == 0;
    }

    /** Away at once, as with the machine. */
    void lose() {
        as().run("pg_ctl", "-D", data, "-m", "immediate", "stop");
    }

    /** Shows this certificate from now on; its key lies beside it. */
    void certificate(Path certificate) {
        value("alter system set ssl_cert_file = '" + certificate + ".crt'");
        value("alter system set ssl_key_file = '" + certificate + ".key'");
        value("alter system set ssl = on");
        value("select pg_reload_conf()");
    }

    /** Kills all its processes at once, as no program can help it. */
    void kill() {
        var postmaster = postmaster();
        new Programs().run("kill", "-STOP", postmaster.pid()); // it makes no more of them
        var all = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private ProcessHandle postmaster() {
        var file = as().run("head", "-n", "1", data.resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(file)).orElseThrow();
    }

    /** Makes the roles and the database of the product, with these passwords, as the operations guide has it. */
    void makeDatabase(Path program, String ofApplication, String ofOwner) {
        programs()
                .with("DB_PASSWORD", ofApplication)
                .with("DB_OWNER_PASSWORD", ofOwner)
                .run(program);
    }

    /** A server on that database, not started yet. */
    ClusterServer server(String name, String ofApplication, String ofOwner) {
        return ClusterServer.named(name, DATABASE)
                .with("DB_HOST", "localhost")
                .with("DB_PORT", "" + port)
                .with("DB_USER", "crm_app")
                .with("DB_PASSWORD", ofApplication)
                .with("DB_OWNER_USER", "crm_owner")
                .with("DB_OWNER_PASSWORD", ofOwner);
    }

    int port() {
        return port;
    }

    /** Its programs, told where it is, as the superuser. */
    Programs programs() {
        return as().with("PGHOST", "localhost")
                .with("PGPORT", port)
                .with("PGUSER", SUPERUSER)
                .with("PGPASSWORD", PASSWORD)
                .with("DB_HOST", "localhost")
                .with("DB_PORT", port)
                .with("DB_NAME", DATABASE) // whatever the shell of the tests works with
                .with("DB_USER", "crm_app")
                .with("DB_OWNER_USER", "crm_owner");
    }

    private static Programs as() {
        return new Programs().asUserOfPostgres();
    }

    /** The only value of a query in the database of the product. */
    String value(String sql) {
        return value(DATABASE, sql);
    }

    String value(String database, String sql) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/" + database, SUPERUSER, PASSWORD);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) return "";
            var rows = statement.getResultSet();
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of a query in the database of the product. */
    List<String> rows(String sql) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/crm", SUPERUSER, PASSWORD);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) texts.add(rows.getString(1));
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        as().answer("pg_ctl", "-D", data, "-m", "immediate", "stop");
    }
}
