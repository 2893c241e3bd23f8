package crm.allocation;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets the rules look at customers as soon as they are there, in a transaction of its own: whoever sent them waits for no rule,
 * and a rule that fails refuses no event. One thread of a server does it, so that a feed in a hurry does not take the
 * connections from the people; it remembers only whom to look at next. What is left undone the job
 * {@code apply-assignment-rules} finds.
 */
@ApplicationScoped
public class IntakeWorker {

    private static final Logger LOG = Logger.getLogger(IntakeWorker.class.getName());

    @Resource
    ManagedExecutorService executor;

    @Inject
    IntakeService intake;

    private static final int PORTION = 500;

    private final Set<Long> next = new ConcurrentSkipListSet<>();
    private final AtomicBoolean atWork = new AtomicBoolean();

    void noted(@Observes(during = AFTER_SUCCESS) IntakeNoted noted) {
        next.addAll(noted.customerIds());
        begin();
    }

    private void begin() {
        if (next.isEmpty() || !atWork.compareAndSet(false, true)) return;
        try {
            executor.submit(this::work);
        } catch (RejectedExecutionException stopping) {
            atWork.set(false);
            LOG.log(Level.FINE, stopping, () -> "left to the job: " + next.size());
        }
    }

    private void work() {
        try {
            while (!next.isEmpty()) {
                var portion = next.stream().limit(PORTION).toList();
                portion.forEach(next::remove);
                take(portion);
            }
        } finally {
            atWork.set(false);
        }
        begin(); // for whom came while the loop was left
    }

    private void take(List<Long> customerIds) {
        try {
            intake.take(customerIds);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "assignment rules: left to the job: " + customerIds.size() + " customers");
        }
    }
}
