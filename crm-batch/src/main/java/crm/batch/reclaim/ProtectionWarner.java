package crm.batch.reclaim;

import crm.assignment.ReclaimService;
import crm.batch.support.RunLog;
import crm.job.Job;
import crm.shared.Settings;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Warns owners whose protection ends soon, on the day that follows the closed one; not for days long past. */
@Dependent
@Named
public class ProtectionWarner extends AbstractBatchlet {

    private static final int AT_ONCE = 5_000;

    @Inject
    ReclaimService reclaim;

    @Inject
    Settings settings;

    @Inject
    RunLog log;

    private volatile boolean stopped;

    @Override
    public String process() {
        var run = log.run();
        if ("true".equals(run.parameters().get(Job.REVERSE))) return "COMPLETED";
        var today = run.businessDate().plusDays(1);
        if (today.isBefore(settings.today())) {
            log.info("nobody is warned for " + today + ", which is over");
            return "COMPLETED";
        }
        var warned = 0;
        for (var last = -1; last != 0 && !stopped; warned += last) {
            last = reclaim.warn(today, run.unitId(), AT_ONCE);
        }
        log.info("owners of " + warned + " rows were warned");
        return "COMPLETED";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
