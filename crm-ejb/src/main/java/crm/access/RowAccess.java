package crm.access;

import crm.shared.Db;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Supplier;

/**
 * Lets a service write rows that leave the actor's own scope: a customer handed to another team, an event of a customer
 * nobody serves yet.
 *
 * <p>PostgreSQL checks an updated row against the reader's policy, so a transfer out of one's own scope would be refused.
 * The service has checked scope and permission before; a test holds the list of classes that may use this.
 */
@ApplicationScoped
public class RowAccess {

    private static final String OPEN = RowAccess.class.getName();

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @Inject
    Db db;

    /** Runs the work with every customer row visible, and closes the door again; work within such work finds it open. */
    public <T> T house(Supplier<T> work) {
        if (transaction.getResource(OPEN) != null) return work.get();
        var before = set("on");
        transaction.putResource(OPEN, true);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            close(before, e);
            throw e;
        }
        transaction.putResource(OPEN, null);
        set(before);
        return result;
    }

    private void close(String before, RuntimeException e) {
        transaction.putResource(OPEN, null);
        try {
            set(before);
        } catch (RuntimeException failedTransaction) { // PostgreSQL takes no more statements, and so shows no more rows
            e.addSuppressed(failedTransaction);
        }
    }

    /** Runs the work with every customer row visible, and closes the door again. */
    public void house(Runnable work) {
        house(() -> {
            work.run();
            return null;
        });
    }

    private String set(String value) {
        return db.query(h -> h.createQuery("with before as materialized (select current_setting('crm.all', true) as v)"
                        + " select coalesce(b.v, '') from before b, set_config('crm.all', :value, true)")
                .bind("value", value)
                .mapTo(String.class)
                .one());
    }
}
