package crm.bulk;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Works through bulk runs in the background, as who asked for them: the container hands the caller over to the thread. */
@ApplicationScoped
public class BulkWorker {

    private static final Logger LOG = Logger.getLogger(BulkWorker.class.getName());

    @Resource
    ManagedExecutorService executor;

    @Inject
    BulkChunkService chunks;

    @Inject
    BulkInName inName;

    void start(@Observes(during = AFTER_SUCCESS) BulkStarted started) {
        executor.submit(() -> work(started.runId(), started.behalf()));
    }

    private void work(long runId, String behalf) {
        try {
            var more = true;
            while (more) more = behalf == null ? chunks.next(runId) : inName.next(runId, behalf);
        } catch (RuleViolation refused) {
            chunks.fail(runId, refused.rule().key(), List.of(refused.details()));
        } catch (RuntimeException bug) {
            LOG.log(Level.SEVERE, bug, () -> "bulk run " + runId + " failed");
            chunks.fail(runId, BulkRule.INTERRUPTED.key(), List.of());
        }
    }
}
