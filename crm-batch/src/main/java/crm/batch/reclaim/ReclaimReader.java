package crm.batch.reclaim;

import crm.assignment.DueKey;
import crm.assignment.ReclaimReversalService;
import crm.assignment.ReclaimService;
import crm.batch.support.RunLog;
import crm.job.Job;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Hands out the keys of rows that are due, in the order of the index; of a run that reverses, of those that were taken.
 *
 * <p>A restart goes on behind the last key that was committed together with its customers, which the run knows. The
 * server's own checkpoint is committed apart from them, so it is not asked.
 */
@Dependent
@Named
public class ReclaimReader extends AbstractItemReader {

    private static final int PAGE = 1_000;

    @Inject
    ReclaimService reclaim;

    @Inject
    ReclaimReversalService reversal;

    @Inject
    RunLog log;

    private final Deque<DueKey> page = new ArrayDeque<>();
    private DueKey last;
    private boolean exhausted;

    @Override
    public void open(Serializable checkpoint) {
        var position = log.run().position();
        last = position == null ? DueKey.FIRST : DueKey.at(position);
    }

    @Override
    public DueKey readItem() {
        if (page.isEmpty() && !exhausted) {
            var run = log.run();
            page.addAll(log.read(() -> "true".equals(run.parameters().get(Job.REVERSE))
                    ? reversal.taken(last, run.businessDate(), run.unitId(), PAGE)
                    : reclaim.due(last, run.businessDate(), run.unitId(), PAGE)));
            exhausted = page.size() < PAGE;
        }
        var next = page.poll();
        if (next != null) last = next;
        return next;
    }
}
