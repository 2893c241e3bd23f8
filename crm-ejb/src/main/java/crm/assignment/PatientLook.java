package crm.assignment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Goes through ids stretch by stretch, and begins no other once nobody would wait for it any longer. */
final class PatientLook {

    private final Clock clock;
    private final Duration patience;
    private final int size;
    private long looked;
    private boolean complete;

    /** @param size of a stretch; one that is shorter is the last */
    PatientLook(Clock clock, Duration patience, int size) {
        this.clock = clock;
        this.patience = patience;
        this.size = size;
    }

    /** @param stretch the next ids after one, in order */
    void over(LongFunction<List<Long>> stretch, Consumer<List<Long>> each) {
        var end = clock.instant().plus(patience);
        var ids = stretch.apply(0);
        while (!ids.isEmpty() && !clock.instant().isAfter(end)) {
            each.accept(ids);
            looked += ids.size();
            ids = ids.size() < size ? List.of() : stretch.apply(ids.get(ids.size() - 1));
        }
        complete = ids.isEmpty();
    }

    /** How many ids there were in the stretches gone through. */
    long looked() {
        return looked;
    }

    /** Whether those were all. */
    boolean isComplete() {
        return complete;
    }
}
