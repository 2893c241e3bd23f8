package crm.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * This server's claim on the name under which the job repository knows it.
 *
 * <p>Two servers of one name would each take the other's jobs for its own and give them up as left behind, so the second one
 * refuses to start. The claim is an advisory lock of the database, held by a connection that lives as long as the server does:
 * a killed server lets go of it at once, and one that has been silent for {@value #SILENCE} seconds is made to. Whoever gets the lock of a server that
 * did not say good-bye marks its executions as failed, and their runs then go on elsewhere (see {@link RecoveryService}). What
 * the silent one still tries to write is refused chunk by chunk: see {@link JobRuns#progress}.
 */
@ApplicationScoped
class ServerLease {

    private static final Logger LOG = Logger.getLogger(ServerLease.class.getName());

    /** Longer than any pause a server gets over by itself. */
    static final int SILENCE = 90;

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration GOOD_BYE = Duration.ofSeconds(10);
    private static final String LOCK_TIMEOUT = "15s"; // of one that was killed the database may not know yet
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String NAME = "hashtextextended('server ' || ?, 0)";

    private static final String CLAIM = """
        insert into server_node (id, backend, backend_start)
        select ?, a.pid, a.backend_start from pg_stat_activity a where a.pid = pg_backend_pid()
        on conflict (id) do update set backend = excluded.backend, backend_start = excluded.backend_start,
          started_at = clock_timestamp(), seen_at = clock_timestamp(), left_at = null, left_how = null
        """;

    private static final String SEEN = "update server_node set seen_at = clock_timestamp() where id = ?";

    private static final String END_SILENT = """
        select pg_terminate_backend(a.pid) from server_node n join pg_stat_activity a
          on a.pid = n.backend and a.backend_start = n.backend_start
        where n.id <> ? and n.left_at is null and n.seen_at < clock_timestamp() - make_interval(secs => ?)
        """;

    private static final String TAKEN = "update server_node set left_at = clock_timestamp(), left_how = 'TAKEN_OVER'"
            + " where id = ? and left_at is null";

    private static final String SAY_GOOD_BYE =
            "update server_node set left_at = clock_timestamp(), left_how = 'STOPPED',"
                    + " stopped_at = clock_timestamp() where id = ? and left_at is null";

    /** The three tables of Liberty's job repository; 0 to 2 are STARTING, STARTED and STOPPING, 4 is FAILED. */
    private static final List<String> GIVE_UP = List.of("""
            update jbatch_stepthreadexecution set batchstatus = 4, exitstatus = 'FAILED', endtime = now()
            where batchstatus in (0, 1, 2) and fk_jobexecid in (
              select jobexecid from jbatch_jobexecution where serverid = ? and batchstatus in (0, 1, 2))
            """, """
            update jbatch_jobinstance set batchstatus = 4, instancestate = 5, exitstatus = 'FAILED', updatetime = now()
            where jobinstanceid in (
              select fk_jobinstanceid from jbatch_jobexecution where serverid = ? and batchstatus in (0, 1, 2))
            """, """
            update jbatch_jobexecution set batchstatus = 4, exitstatus = 'FAILED', endtime = now(), updatetime = now()
            where serverid = ? and batchstatus in (0, 1, 2)
            """);

    @Resource(lookup = "jdbc/crmOwner")
    DataSource owner;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    @ConfigProperty(name = "defaultHostName", defaultValue = "localhost")
    String host;

    @Inject
    @ConfigProperty(name = "wlp.user.dir")
    String directory;

    @Inject
    @ConfigProperty(name = "wlp.server.name")
    String server;

    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private Thread thread;
    private volatile boolean held;
    private volatile boolean stopped;
    private boolean told;

    /** The name the job repository gives this server. */
    String id() {
        return host + "/" + directory.replaceFirst("/+$", "") + "/" + server;
    }

    /**
     * Claims the name, and keeps it until {@link #end}. A thread of its own holds the connection: the server takes connections back from whoever
     * returns from a call.
     *
     * @throws IllegalStateException where another server has it, or the database cannot be asked
     */
    void begin() {
        thread = threads.newThread(this::keep);
        thread.setName("lease");
        thread.setDaemon(true);
        thread.start();
        try {
            first.join();
        } catch (CompletionException failed) {
            stopped = true;
            throw refusal((SQLException) failed.getCause());
        }
    }

    private IllegalStateException refusal(SQLException failed) {
        return new IllegalStateException(
                LOCK_NOT_AVAILABLE.equals(failed.getSQLState())
                        ? "another server is at work as " + id()
                                + ": give each one a name of its own (DEFAULTHOSTNAME, its directory, or its name), or stop the other"
                        : "the database could not be asked for " + id() + ": " + failed.getMessage(),
                failed);
    }

    /** Whether the name is this server's at the moment. Without it the server begins nothing. */
    boolean isHeld() {
        return held;
    }

    /** Says good-bye: there is nothing to be taken over. */
    void end() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(GOOD_BYE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        while (!stopped) {
            try (var connection = owner.getConnection()) {
                connection.setAutoCommit(true);
                hold(connection);
            } catch (SQLException | RuntimeException lost) {
                held = false;
                first.completeExceptionally(lost instanceof SQLException ? lost : new SQLException(lost));
                if (stopped) return;
                if (!told) LOG.log(Level.WARNING, lost, () -> "jobs: " + id() + " is not ours for now; trying again");
                told = true;
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }

    private void hold(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '" + LOCK_TIMEOUT + "'");
        }
        run(connection, "select pg_advisory_lock(" + NAME + ")", id());
        try {
            run(connection, CLAIM, id());
            if (told) LOG.info(() -> "jobs: " + id() + " is ours again");
            held = true;
            told = false;
            first.complete(null);
            while (!stopped) {
                run(connection, SEEN, id());
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
            run(connection, SAY_GOOD_BYE, id());
        } finally {
            held = false;
            unlock(connection); // the connection goes back to the pool
        }
    }

    private void unlock(Connection connection) {
        try {
            run(connection, "select pg_advisory_unlock(" + NAME + ")", id());
            run(connection, "reset lock_timeout");
        } catch (SQLException broken) {
            LOG.log(Level.FINE, broken, () -> "who has lost the connection has lost the lock");
        }
    }

    /** Gives up the executions of servers that have gone without a word. @return the names of these servers */
    List<String> takeOver() {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(true);
            run(connection, END_SILENT, id(), SILENCE);
            var taken = new ArrayList<String>();
            for (var other : others(connection)) if (takeOver(connection, other)) taken.add(other);
            return taken;
        } catch (SQLException e) {
            throw new IllegalStateException("servers that have ended could not be looked for: " + e.getMessage(), e);
        }
    }

    private boolean takeOver(Connection connection, String other) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var gone = isTrue(connection, "select pg_try_advisory_xact_lock(" + NAME + ")", other)
                    && run(connection, TAKEN, other) == 1;
            if (gone) for (var sql : GIVE_UP) run(connection, sql, other);
            connection.commit();
            if (gone) LOG.warning(() -> "jobs: server " + other + " has ended; its runs go on here or on another");
            return gone;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private List<String> others(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select id from server_node where id <> ? and left_at is null order by id")) {
            query.setString(1, id());
            try (var rows = query.executeQuery()) {
                var ids = new ArrayList<String>();
                while (rows.next()) ids.add(rows.getString(1));
                return ids;
            }
        }
    }

    private static boolean isTrue(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepared(connection, sql, values);
                var rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** @return how many rows were changed */
    private static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepared(connection, sql, values)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        return statement;
    }
}
