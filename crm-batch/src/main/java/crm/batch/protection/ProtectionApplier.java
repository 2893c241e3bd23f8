package crm.batch.protection;

import crm.assignment.ProtectionApplyService;
import crm.assignment.ProtectionApplyService.Chunk;
import crm.batch.support.RunLog;
import crm.job.Progress;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Goes on with the oldest version of a rule that has not gone through all protections that run, until there is none.
 *
 * <p>No chunk step: where a version goes on stands in its own row, so that a run of tomorrow can finish what one of today
 * began.
 */
@Dependent
@Named
public class ProtectionApplier extends AbstractBatchlet {

    @Inject
    ProtectionApplyService rules;

    @Inject
    RunLog log;

    @Inject
    @BatchProperty
    String chunk;

    private volatile boolean stopped;

    @Override
    public String process() {
        var size = Integer.parseInt(chunk);
        for (var more = true; more && !stopped; ) {
            var done = new AtomicReference<Chunk>();
            log.chunk(() -> {
                var next = rules.next(size).orElse(null);
                done.set(next);
                return next == null
                        ? new Progress(0, 0, 0, 0, null)
                        : new Progress(next.read(), next.changed(), next.read() - next.changed(), 0, next.rule());
            });
            more = done.get() != null;
            if (more && done.get().done()) log.info(done.get().rule() + " is through");
        }
        return "COMPLETED";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
