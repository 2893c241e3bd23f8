package crm.allocation;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets the rules look at customers as soon as they are there, in a transaction of its own: whoever sent them waits for no rule,
 * and a rule that fails refuses no event. What is left undone the job {@code apply-assignment-rules} finds.
 */
@ApplicationScoped
public class IntakeWorker {

    private static final Logger LOG = Logger.getLogger(IntakeWorker.class.getName());

    @Resource
    ManagedExecutorService executor;

    @Inject
    IntakeService intake;

    void noted(@Observes(during = AFTER_SUCCESS) IntakeNoted noted) {
        try {
            executor.submit(() -> take(noted.customerIds()));
        } catch (RejectedExecutionException stopping) {
            LOG.log(
                    Level.FINE,
                    stopping,
                    () -> "left to the job: " + noted.customerIds().size());
        }
    }

    private void take(List<Long> customerIds) {
        try {
            intake.take(customerIds);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "assignment rules: left to the job: " + customerIds.size() + " customers");
        }
    }
}
