package crm.batch.tasks;

import crm.batch.support.RunLog;
import crm.task.GenerateTasksService;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Counts the customers the run goes through, and refuses a day that has not begun. */
@Dependent
@Named
public class TaskPlanner extends AbstractBatchlet {

    @Inject
    GenerateTasksService tasks;

    @Inject
    RunLog log;

    @Override
    public String process() {
        var run = log.run();
        var plan = tasks.plan(run.businessDate(), run.unitId());
        log.expects(plan.customers());
        log.info(
                plan.from().isAll()
                        ? "rules changed: all " + plan.customers() + " customers are gone through"
                        : plan.customers() + " customers have something to be looked at by " + run.businessDate());
        return "COMPLETED";
    }
}
