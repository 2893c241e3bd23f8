package crm.batch.retention;

import crm.batch.support.RunLog;
import crm.job.Progress;
import crm.retention.GrowthService;
import crm.retention.KeptClass;
import crm.retention.PurgingService;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;

/** Purges class by class, a chunk in a transaction; what went is gone, so that a restart goes on by itself. */
@Dependent
@Named
public class RecordPurger extends AbstractBatchlet {

    @Inject
    PurgingService records;

    @Inject
    GrowthService growth;

    @Inject
    RunLog log;

    @Inject
    @BatchProperty
    String chunk;

    private volatile boolean stopped;

    @Override
    public String process() {
        var day = log.run().businessDate();
        for (var kept : KeptClass.values()) {
            if (kept.trail() != null) continue; // by months, in the next step
            for (var more = true; more && !stopped; ) more = purge(kept, day);
            if (stopped) return "STOPPED";
        }
        return "COMPLETED";
    }

    /** @return whether there may be more; where nothing was left, what holds keep back was counted */
    private boolean purge(KeptClass kept, LocalDate day) {
        var gone = new AtomicLong();
        var held = new AtomicLong();
        log.chunk(() -> {
            gone.set(records.purge(kept, day, Integer.parseInt(chunk)));
            if (gone.get() == 0) gone.set(growth.purge(kept, day, Integer.parseInt(chunk)));
            if (gone.get() == 0) held.set(records.held(kept, day) + growth.held(kept, day));
            records.report(log.run().id(), kept, day, gone.get(), gone.get() == 0 ? held.get() : null);
            return new Progress((int) (gone.get() + held.get()), (int) gone.get(), (int) held.get(), 0, kept.name());
        });
        if (held.get() > 0) log.info(kept + ": " + held.get() + " records are kept back by legal holds");
        return gone.get() > 0;
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
