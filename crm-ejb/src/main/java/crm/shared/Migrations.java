package crm.shared;

import static jakarta.ejb.TransactionManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Brings the schema up to date when the application starts, as the owner of the database, before anything else reads it.
 *
 * <p>The start fails with one sentence when the database is not fit: too old, without Unicode character types, or newer
 * than this version of the application. While it is not there, or does not let us in, the start waits for it: machines come
 * back in any order, and passwords are set right while servers run.
 */
@Singleton
@Startup
@DependsOn("Environment")
@TransactionManagement(BEAN)
public class Migrations {

    private static final Logger LOG = Logger.getLogger(Migrations.class.getName());
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    @Resource(lookup = "jdbc/crmOwner")
    DataSource owner;

    @PostConstruct
    void migrate() {
        var update = new SchemaUpdate(owner);
        for (var said = ""; ; LockSupport.parkNanos(BETWEEN.toNanos())) {
            try {
                LOG.info(update.apply());
                return;
            } catch (DatabaseAway away) {
                if (Thread.currentThread().isInterrupted()) throw away;
                if (!away.getMessage().equals(said)) LOG.severe(away.getMessage() + "; trying again");
                said = away.getMessage();
            }
        }
    }
}
