package crm.batch.managementreport;

import crm.batch.support.RunLog;
import crm.job.Job;
import crm.job.JobRun;
import crm.job.Progress;
import crm.today.ManagementReportService;
import crm.today.ReportPeriod;
import crm.today.ReportReader;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;

/**
 * Writes the reports of each period that ended with the business date, some readers at a time.
 *
 * <p>No chunk step: who has a report already is not among the readers, so a restart needs no position.
 */
@Dependent
@Named
public class ManagementReporter extends AbstractBatchlet {

    @Inject
    ManagementReportService reports;

    @Inject
    RunLog log;

    @Inject
    @BatchProperty
    String chunk;

    private volatile boolean stopped;

    @Override
    public String process() {
        var run = log.run();
        for (var period : periods(run)) write(run, period);
        return "COMPLETED";
    }

    private static Set<ReportPeriod> periods(JobRun run) {
        var asked = run.parameters().get(Job.PERIOD);
        return asked == null ? ReportPeriod.endingOn(run.businessDate()) : Set.of(ReportPeriod.valueOf(asked));
    }

    private void write(JobRun run, ReportPeriod period) {
        var day = run.businessDate();
        var size = Integer.parseInt(chunk);
        ReportReader last = null;
        while (!stopped) {
            var after = last;
            var some = log.read(() -> reports.readers(period, day, run.unitId(), after, size));
            if (some.isEmpty()) return;
            last = some.get(some.size() - 1);
            var position = period + " " + last.userId();
            log.chunk(() -> {
                var written = reports.write(some, period, day);
                return new Progress(some.size(), written, some.size() - written, 0, position);
            });
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
