package crm.notice;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Listens on the database for users whose notifications have changed on any server, and tells this one's pages. It keeps one
 * connection and one thread; a lost connection is opened again, and then everybody's open page looks again.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class NoticeBridge {

    private static final Logger LOG = Logger.getLogger(NoticeBridge.class.getName());
    private static final int LISTEN_MILLIS = 1_000;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(3);

    @Resource(lookup = "jdbc/crmOwner")
    DataSource owner;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    Event<NoticesChanged> changed;

    private volatile boolean stopped;
    private boolean deaf;

    @PostConstruct
    void begin() {
        var thread = threads.newThread(this::listenOn);
        thread.setName("notices");
        thread.setDaemon(true);
        thread.start();
    }

    @PreDestroy
    void end() {
        stopped = true;
    }

    private void listenOn() {
        while (!stopped) {
            try {
                listen();
            } catch (SQLException | RuntimeException lost) {
                if (stopped) return;
                if (!deaf) LOG.log(Level.WARNING, lost, () -> "notices of other servers do not arrive; trying again");
                deaf = true;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void listen() throws SQLException {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("listen " + NoticeSignal.CHANNEL);
            }
            if (deaf) changed.fire(new NoticesChanged(Set.of()));
            deaf = false;
            var postgres = connection.unwrap(PGConnection.class);
            while (!stopped) {
                for (var notification : postgres.getNotifications(LISTEN_MILLIS)) {
                    if (!notification.getName().equals(NoticeSignal.CHANNEL)) continue;
                    changed.fire(new NoticesChanged(
                            Set.of(notification.getParameter().split(NoticeSignal.SEPARATOR))));
                }
            }
            try (var statement = connection.createStatement()) { // the connection goes back to the pool
                statement.execute("unlisten *");
            }
        }
    }
}
