package crm.batch.serviceactions;

import crm.batch.support.RunLog;
import crm.job.Progress;
import crm.serviceaction.ReconcileService;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Compares the business date's counts with what arrived, all in one transaction; a later run of the day replaces it. */
@Dependent
@Named
public class ActionReconciler extends AbstractBatchlet {

    @Inject
    ReconcileService actions;

    @Inject
    RunLog log;

    @Override
    public String process() {
        var day = log.run().businessDate();
        log.chunk(() -> {
            var compared = actions.reconcile(day);
            if (compared.feeds() == 0) log.warn("no feed told its counts of " + day + ": nothing was compared");
            else if (compared.gaps() > 0) log.warn(compared.gaps() + " counts differ from what arrived");
            return new Progress(compared.feeds(), compared.gaps(), 0, 0, null);
        });
        return "COMPLETED";
    }
}
