package crm.batch.reclaim;

import crm.assignment.DueKey;
import crm.assignment.ReclaimReversalService;
import crm.assignment.ReclaimService;
import crm.batch.support.RunLog;
import crm.job.Job;
import crm.job.Progress;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Returns a chunk of customers to the pool, or puts it back; the service looks again whether each is still due. */
@Dependent
@Named
public class ReclaimWriter extends AbstractItemWriter {

    private static final int LISTED = 20; // customers in a line of the log

    @Inject
    ReclaimService reclaim;

    @Inject
    ReclaimReversalService reversal;

    @Inject
    RunLog log;

    @Override
    public void writeItems(List<Object> items) {
        var keys = items.stream().map(DueKey.class::cast).toList();
        var run = log.run();
        var position = keys.get(keys.size() - 1).position();
        log.chunk(() -> {
            var ids = keys.stream().map(DueKey::id).toList();
            if ("true".equals(run.parameters().get(Job.REVERSE))) return putBack(ids, position);
            var done = reclaim.returnToPool(ids, run.businessDate(), run.unitId(), run.id());
            return new Progress(done.changed() + done.skipped(), done.changed(), done.skipped(), 0, position);
        });
    }

    private Progress putBack(List<Long> ids, String position) {
        var run = log.run();
        var done = reversal.putBack(ids, run.businessDate(), run.id());
        for (var from = 0; from < done.others().size(); from += LISTED) {
            var some = done.others()
                    .subList(from, Math.min(from + LISTED, done.others().size()));
            log.warn("not put back, given to somebody since or of a manager who resigned: " + String.join(", ", some));
        }
        return new Progress(ids.size(), done.changed(), Math.max(ids.size() - done.changed(), 0), 0, position);
    }
}
