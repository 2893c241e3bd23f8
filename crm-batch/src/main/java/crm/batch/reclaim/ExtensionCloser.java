package crm.batch.reclaim;

import crm.assignment.ExtensionService;
import crm.batch.support.RunLog;
import crm.job.Job;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Denies requests for more time whose last day for an answer is over with the business date. */
@Dependent
@Named
public class ExtensionCloser extends AbstractBatchlet {

    private static final int AT_ONCE = 1_000;

    @Inject
    ExtensionService extensions;

    @Inject
    RunLog log;

    private volatile boolean stopped;

    @Override
    public String process() {
        var run = log.run();
        if ("true".equals(run.parameters().get(Job.REVERSE))) return "COMPLETED";
        var closed = 0;
        for (var last = -1; last != 0 && !stopped; closed += last) {
            last = extensions.expire(run.businessDate(), run.unitId(), AT_ONCE);
        }
        if (closed > 0) log.info(closed + " requests for more time were not answered in time");
        return "COMPLETED";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
