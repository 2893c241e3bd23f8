package crm.batch.reclaim;

import crm.assignment.ReclaimPlan;
import crm.assignment.ReclaimService;
import crm.batch.support.RunLog;
import crm.job.Job;
import crm.job.JobRule;
import crm.job.JobRun;
import crm.shared.Settings;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Counts what the run would take, before it takes anything.
 *
 * <p>It stops when that is too much at once or a feed is late, whoever started it, unless somebody released it: a person with
 * a reason, which stands in the run, its log and the audit trail.
 */
@Dependent
@Named
public class ReclaimPlanner extends AbstractBatchlet {

    @Inject
    ReclaimService reclaim;

    @Inject
    Settings settings;

    @Inject
    RunLog log;

    @Override
    public String process() {
        var run = log.run();
        if (!settings.hasManagers()) {
            log.info("the brokerage works without account managers (setting managers.used): nothing is reclaimed");
        }
        if ("true".equals(run.parameters().get(Job.REVERSE))) {
            log.info("puts back what runs for " + run.businessDate() + " took");
            return "COMPLETED";
        }
        refuseLate(run);
        var plan = reclaim.plan(run.businessDate(), run.unitId());
        log.expects(plan.due());
        log.info(plan.due() + " rows of ownership are due by the end of " + run.businessDate());
        if (plan.trips()) refuseTooMuch(run, plan);
        return "COMPLETED";
    }

    private void refuseTooMuch(JobRun run, ReclaimPlan plan) {
        var hardest = plan.overShare().isEmpty()
                ? plan.units().get(0)
                : plan.overShare().get(0);
        log.warn("that is more than usual: " + hardest.due() + " of " + hardest.held() + " in " + hardest.code());
        if (!released(run)) {
            throw JobRule.TOO_MUCH_AT_ONCE.violatedBy(plan.due(), hardest.due(), hardest.held(), hardest.code());
        }
    }

    /** What a silent feed would tell may be contacts: nobody is taken for want of it unless somebody says why. */
    private void refuseLate(JobRun run) {
        var late = reclaim.lateFeeds();
        late.forEach(feed -> log.warn("the feed " + feed.name() + " was heard last at " + feed.lastAt()));
        if (!late.isEmpty() && !released(run)) {
            throw JobRule.FEED_LATE.violatedBy(late.get(0).name(), late.get(0).lastAt());
        }
    }

    private boolean released(JobRun run) {
        var reason = run.parameters().get(Job.RELEASE_REASON);
        if (reason != null) log.warn("it goes on all the same, since: " + reason);
        return reason != null;
    }
}
