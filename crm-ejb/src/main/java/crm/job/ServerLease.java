package crm.job;

import crm.shared.ThisServer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * This server's claim on the name under which the job repository knows it.
 *
 * <p>Two servers of one name would each take the other's jobs for its own and give them up as left behind, so the second one
 * refuses to start. The claim is an advisory lock of the database, held by a connection that lives as long as the server does:
 * a killed server lets go of it at once, and one that has been silent is made to: see {@link ServerTakeOver}.
 */
@ApplicationScoped
class ServerLease {

    private static final Logger LOG = Logger.getLogger(ServerLease.class.getName());

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration GOOD_BYE = Duration.ofSeconds(10);
    private static final String LOCK_TIMEOUT = "15s"; // of one that was killed the database may not know yet
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    static final String NAME = "hashtextextended('server ' || ?, 0)";

    private static final String CLAIM = """
        insert into server_node (id, backend, backend_start)
        select ?, a.pid, a.backend_start from pg_stat_activity a where a.pid = pg_backend_pid()
        on conflict (id) do update set backend = excluded.backend, backend_start = excluded.backend_start,
          started_at = clock_timestamp(), seen_at = clock_timestamp(), left_at = null, left_how = null
        """;

    private static final String SEEN = "update server_node set seen_at = clock_timestamp() where id = ?";

    private static final String SAY_GOOD_BYE =
            "update server_node set left_at = clock_timestamp(), left_how = 'STOPPED',"
                    + " stopped_at = clock_timestamp() where id = ? and left_at is null";

    @Resource(lookup = "jdbc/crmOwner")
    DataSource owner;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    ThisServer server;

    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private Thread thread;
    private volatile boolean held;
    private volatile boolean stopped;
    private boolean told;

    /** The name the job repository gives this server. */
    String id() {
        return server.id();
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
            throw refusal(failed.getCause());
        }
    }

    private IllegalStateException refusal(Throwable failed) {
        var taken =
                failed.getCause() instanceof SQLException refused && LOCK_NOT_AVAILABLE.equals(refused.getSQLState());
        return new IllegalStateException(
                taken
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
            try {
                Jdbi.create(owner).useHandle(this::hold);
            } catch (RuntimeException lost) {
                first.completeExceptionally(lost);
                if (stopped) return;
                if (!told) LOG.log(Level.WARNING, lost, () -> "jobs: " + id() + " is not ours for now; trying again");
                told = true;
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }

    private void hold(Handle h) {
        h.execute("set lock_timeout = '" + LOCK_TIMEOUT + "'");
        h.select("select pg_advisory_lock(" + NAME + ")::text", id())
                .mapTo(String.class)
                .one();
        try {
            h.execute(CLAIM, id());
            if (told) LOG.info(() -> "jobs: " + id() + " is ours again");
            held = true;
            told = false;
            first.complete(null);
            while (!stopped) {
                h.execute(SEEN, id());
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
            h.execute(SAY_GOOD_BYE, id());
        } finally {
            held = false;
            unlock(h); // the connection goes back to the pool
        }
    }

    private void unlock(Handle h) {
        try {
            h.select("select pg_advisory_unlock(" + NAME + ")", id())
                    .mapTo(Boolean.class)
                    .one();
            h.execute("reset lock_timeout");
        } catch (JdbiException broken) {
            LOG.log(Level.FINE, broken, () -> "who has lost the connection has lost the lock");
        }
    }
}
