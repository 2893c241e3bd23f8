package crm.batch.closeday;

import crm.batch.support.RunLog;
import crm.job.Job;
import crm.job.Progress;
import crm.today.DayCloseService;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;

/** Closes a chunk of days, or opens the day of a run that reverses; the service looks again how each stands. */
@Dependent
@Named
public class DayWriter extends AbstractItemWriter {

    @Inject
    DayCloseService days;

    @Inject
    RunLog log;

    @Override
    public void writeItems(List<Object> items) {
        var chunk = items.stream().map(LocalDate.class::cast).toList();
        var run = log.run();
        var last = chunk.get(chunk.size() - 1);
        var reverse = "true".equals(run.parameters().get(Job.REVERSE));
        log.chunk(() -> {
            var changed =
                    reverse ? days.reopen(last, run.id()) ? 1 : 0 : days.close(chunk, run.businessDate(), run.id());
            return new Progress(chunk.size(), changed, chunk.size() - changed, 0, last.toString());
        });
    }
}
