package crm.batch.closeday;

import crm.batch.support.RunLog;
import crm.job.Job;
import crm.job.Progress;
import crm.today.DayCloseService;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sums closed days that are not summed yet, the latest first, each in a transaction of its own. */
@Dependent
@Named
public class DaySummer extends AbstractBatchlet {

    @Inject
    DayCloseService days;

    @Inject
    RunLog log;

    private volatile boolean stopped;

    @Override
    public String process() {
        if ("true".equals(log.run().parameters().get(Job.REVERSE))) return "COMPLETED";
        for (var more = true; more && !stopped; ) more = next();
        return "COMPLETED";
    }

    private boolean next() {
        var done = new AtomicBoolean();
        log.chunk(() -> days.sumLatest()
                .map(day -> {
                    done.set(true);
                    return new Progress(1, 1, 0, 0, day.toString());
                })
                .orElseGet(() -> new Progress(0, 0, 0, 0, null)));
        return done.get();
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
