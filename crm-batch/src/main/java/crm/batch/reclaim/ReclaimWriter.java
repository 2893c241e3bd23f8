package crm.batch.reclaim;

import crm.assignment.DueKey;
import crm.assignment.ReclaimService;
import crm.batch.support.RunLog;
import crm.job.Progress;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Returns a chunk of customers to the pool; the service looks again whether each is still due. */
@Dependent
@Named
public class ReclaimWriter extends AbstractItemWriter {

    @Inject
    ReclaimService reclaim;

    @Inject
    RunLog log;

    @Override
    public void writeItems(List<Object> items) {
        var keys = items.stream().map(DueKey.class::cast).toList();
        var run = log.run();
        var position = ReclaimReader.text(keys.get(keys.size() - 1));
        log.chunk(() -> {
            var ids = keys.stream().map(DueKey::id).toList();
            var done = reclaim.returnToPool(ids, run.businessDate(), run.unitId(), run.id());
            return new Progress(done.changed() + done.skipped(), done.changed(), done.skipped(), 0, position);
        });
    }
}
