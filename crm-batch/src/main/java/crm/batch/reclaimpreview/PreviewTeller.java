package crm.batch.reclaimpreview;

import crm.assignment.ReclaimPreviewService;
import crm.batch.support.RunLog;
import crm.job.Progress;
import crm.shared.Settings;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Tells all in one transaction; whoever was told of the day before is not told again. Of a day that is over nobody is told. */
@Dependent
@Named
public class PreviewTeller extends AbstractBatchlet {

    @Inject
    ReclaimPreviewService preview;

    @Inject
    Settings settings;

    @Inject
    RunLog log;

    @Override
    public String process() {
        var run = log.run();
        if (run.businessDate().isBefore(settings.today())) {
            log.info("nobody is told of " + run.businessDate() + ", which is over");
            return "COMPLETED";
        }
        log.chunk(() -> {
            var told = preview.tell(run.businessDate(), run.unitId());
            return new Progress(told, told, 0, 0, null);
        });
        return "COMPLETED";
    }
}
