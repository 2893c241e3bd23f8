package crm.bench.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times of one side, in milliseconds. */
final class Samples {

    private final List<Double> times = new ArrayList<>();

    void add(double milliseconds) {
        times.add(milliseconds);
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    int count() {
        return times.size();
    }

    double median() {
        return at(.5);
    }

    double p95() {
        return at(.95);
    }

    private double at(double share) {
        if (times.isEmpty()) return Double.NaN;
        var sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
}
