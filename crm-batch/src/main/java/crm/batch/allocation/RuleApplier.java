package crm.batch.allocation;

import crm.allocation.BackfillService;
import crm.allocation.IntakeService;
import crm.allocation.IntakeService.Portion;
import crm.batch.support.RunLog;
import crm.job.Progress;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Goes through all that waits for a rule, kind by kind, until nothing is left of it.
 *
 * <p>No chunk step: what waits stands in tables of its own and is gone from them once it was done, so that a run again does
 * what is left.
 */
@Dependent
@Named
public class RuleApplier extends AbstractBatchlet {

    @Inject
    IntakeService intake;

    @Inject
    BackfillService backfill;

    @Inject
    RunLog log;

    @Inject
    Clock clock;

    @Inject
    @BatchProperty
    String chunk;

    private volatile boolean stopped;

    @Override
    public String process() {
        var size = Integer.parseInt(chunk);
        var began = OffsetDateTime.now(clock);
        var kinds = new LinkedHashMap<String, Supplier<Portion>>();
        kinds.put("arrived", () -> intake.takeLeft(size));
        kinds.put("steps", () -> intake.escalate(size));
        kinds.put("hand-overs", () -> intake.expire(size));
        kinds.put("queue", () -> intake.retry(began, size));
        kinds.put("pool", backfill::next);
        kinds.put("late", intake::alarm);
        for (var more = true; more && !stopped; ) more = next(kinds);
        return "COMPLETED";
    }

    /** Does a portion of the first kind of which there is something. */
    private boolean next(Map<String, Supplier<Portion>> kinds) {
        var done = new AtomicBoolean();
        log.chunk(() -> {
            for (var kind : kinds.entrySet()) {
                var portion = kind.getValue().get();
                if (portion.read() == 0) continue;
                done.set(true);
                return new Progress(
                        portion.read(), portion.changed(), portion.read() - portion.changed(), 0, kind.getKey());
            }
            return new Progress(0, 0, 0, 0, null);
        });
        return done.get();
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
