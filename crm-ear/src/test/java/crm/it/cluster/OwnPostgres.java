package crm.it.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL of the system's programs, which a test may lose. */
final class OwnPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    static final String PASSWORD = "superuser of the test";

    private final Path data;
    private final int port;

    private OwnPostgres(Path data) {
        this.data = data;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private void start() {
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

    /** Away at once, as with the machine. */
    void lose() {
        as().run("pg_ctl", "-D", data, "-m", "immediate", "stop");
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
                .with("DB_PORT", port);
    }

    private static Programs as() {
        return new Programs().asUserOfPostgres();
    }

    /** The only value of a query in the database of the product. */
    String value(String sql) {
        return value("crm", sql);
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

    @Override
    public void close() {
        as().answer("pg_ctl", "-D", data, "-m", "immediate", "stop");
    }
}
