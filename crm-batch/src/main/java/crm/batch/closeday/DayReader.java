package crm.batch.closeday;

import crm.batch.support.RunLog;
import crm.job.Job;
import crm.today.DayCloseService;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Hands out the days that are still open, up to the business date; of a run that reverses, the business date alone. */
@Dependent
@Named
public class DayReader extends AbstractItemReader {

    private static final LocalDate BEFORE_ALL = LocalDate.of(1800, 1, 1);
    private static final int MOST = 100_000;

    @Inject
    DayCloseService days;

    @Inject
    RunLog log;

    private final Deque<LocalDate> open = new ArrayDeque<>();

    @Override
    public void open(Serializable checkpoint) {
        var run = log.run();
        var after = run.position() == null ? BEFORE_ALL : LocalDate.parse(run.position());
        var day = run.businessDate();
        var reverse = "true".equals(run.parameters().get(Job.REVERSE));
        open.addAll(reverse ? List.of(day) : log.read(() -> days.due(after, day, MOST)));
        log.expects(open.size());
    }

    @Override
    public LocalDate readItem() {
        return open.poll();
    }
}
