package crm.it.cluster;

import crm.it.support.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A database beside the one of the other tests, as its owner sees it. */
public record ClusterDatabase(String name) {

    public static ClusterDatabase create(String name) {
        return create(name, "template1");
    }

    /** A copy, row by row; nobody may be connected to the other one. */
    ClusterDatabase copy(String copy) {
        return create(copy, name);
    }

    private static ClusterDatabase create(String name, String template) {
        inTestDatabase("drop database if exists " + name + " with (force)");
        inTestDatabase("create database " + name + " template " + template);
        return new ClusterDatabase(name);
    }

    /** A connection of its owner's. */
    Connection connection() throws SQLException {
        return TestServer.databaseAsOwner(name);
    }

    /** Runs the statements of a file of the test resources. */
    void load(String resource) {
        try (var in = ClusterDatabase.class.getResourceAsStream("/cluster/" + resource)) {
            execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void execute(String sql) {
        run(name, sql);
    }

    /** The rows of a query, each as one text. */
    public List<String> rows(String sql) {
        try (var connection = TestServer.databaseAsOwner(name);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select x::text from (" + sql + ") x")) {
            var texts = new ArrayList<String>();
            while (rows.next()) texts.add(rows.getString(1));
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The only value of a query, as text; null when there is no row. */
    public String value(String sql) {
        try (var connection = TestServer.databaseAsOwner(name);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Lets each chunk of a job take so long at least, where {@code pace.sql} has been loaded. */
    void pace(Duration each) {
        execute("update test_pace set seconds = " + each.toMillis() / 1_000.0);
    }

    /** How a run of a job stands; null while there is none of that number. */
    String status(long run) {
        return value("select status from job_run where id = " + run);
    }

    /** Whether the first run goes on at this server, and has done something there. */
    boolean runsAt(ClusterServer server) {
        return "t"
                .equals(value("select read > resumed_read and status = 'RUNNING' and server = '" + server.id()
                        + "' from job_run where id = 1"));
    }

    /** How much the first run has read. */
    long read() {
        return Long.parseLong(value("select read from job_run where id = 1"));
    }

    /** The rows of several queries, by their names. */
    Map<String, List<String>> rows(Map<String, String> queries) {
        var rows = new TreeMap<String, List<String>>();
        queries.forEach((what, sql) -> rows.put(what, rows(sql)));
        return rows;
    }

    private static void inTestDatabase(String sql) {
        run(TestServer.databaseName(), sql);
    }

    private static void run(String database, String sql) {
        try (Connection connection = TestServer.databaseAsOwner(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
