package crm.batch.reportreminders;

import crm.batch.support.RunLog;
import crm.job.Progress;
import crm.today.ReportReminderService;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Reminds of the reports of the business date and of the working day before, all in one transaction, everybody once. */
@Dependent
@Named
public class ReportReminder extends AbstractBatchlet {

    @Inject
    ReportReminderService reminders;

    @Inject
    RunLog log;

    @Override
    public String process() {
        var run = log.run();
        log.chunk(() -> {
            var told = reminders.send(run.businessDate(), run.unitId());
            return new Progress(told, told, 0, 0, null);
        });
        return "COMPLETED";
    }
}
