package crm.bench.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How the receiver answered so far; several connections count into the same one. */
public final class Tally {

    private static final int EXAMPLES = 10;

    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final List<String> examples = new ArrayList<>();

    void accepted() {
        accepted.increment();
    }

    void duplicate() {
        duplicate.increment();
    }

    void rejected(String event, String reason) {
        rejected.increment();
        synchronized (examples) {
            if (examples.size() < EXAMPLES) examples.add(event + ": " + reason);
        }
    }

    public long acceptedCount() {
        return accepted.sum();
    }

    public long duplicateCount() {
        return duplicate.sum();
    }

    public long rejectedCount() {
        return rejected.sum();
    }

    public long total() {
        return acceptedCount() + duplicateCount() + rejectedCount();
    }

    /** The first few rejections, with their reasons. */
    public List<String> rejections() {
        synchronized (examples) {
            return List.copyOf(examples);
        }
    }

    @Override
    public String toString() {
        return "accepted " + acceptedCount() + ", duplicate " + duplicateCount() + ", rejected " + rejectedCount();
    }
}
