package crm.batch.tasks;

import crm.batch.support.RunLog;
import crm.shared.Settings;
import crm.task.GenerateTasksService;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Recounts the counters, notes which rules are applied, and tells managers what is due; not for days that are over. */
@Dependent
@Named
public class TaskCloser extends AbstractBatchlet {

    @Inject
    GenerateTasksService tasks;

    @Inject
    Settings settings;

    @Inject
    RunLog log;

    @Override
    public String process() {
        var run = log.run();
        tasks.rulesApplied(run.id());
        var drift = tasks.recount();
        if (drift.counters() > 0) {
            log.warn(drift.counters() + " counters were wrong by " + drift.tasks() + " tasks and were put right");
        }
        if (run.businessDate().isBefore(settings.today())) {
            log.info("nobody is told of " + run.businessDate() + ", which is over");
            return "COMPLETED";
        }
        log.info(tasks.tell(run.businessDate(), run.unitId()) + " managers were told what is due");
        return "COMPLETED";
    }
}
