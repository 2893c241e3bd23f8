package crm.bench;

import java.util.List;

/**
 * Reproducible chance (splitmix64): the same seed and stream give the same throws on every Java and every machine,
 * which the random generators of the JDK only promise in part.
 */
public final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** One independent stream of throws for each (seed, stream, purpose). */
    public Dice(long seed, long stream, long purpose) {
        state = mix(mix(mix(seed + GOLDEN) + stream * GOLDEN) + purpose * GOLDEN);
    }

    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public long next() {
        return mix(state += GOLDEN);
    }

    /** From 0 to below 1. */
    public double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** From 0 to below n. */
    public int below(int n) {
        return (int) (unit() * n);
    }

    /** Both ends included. */
    public int between(int from, int to) {
        return from + below(to - from + 1);
    }

    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[below(choices.length)];
    }

    public <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** The index of one of the weights, as often as it weighs. */
    public int weighted(double... weights) {
        var sum = 0.0;
        for (var weight : weights) sum += weight;
        var at = unit() * sum;
        for (var i = 0; i < weights.length - 1; i++) {
            at -= weights[i];
            if (at < 0) return i;
        }
        return weights.length - 1;
    }

    /** A positive quantity around the median: half of the throws below it, few far above. */
    public double around(double median, double spread) {
        var bell = -6.0;
        for (var i = 0; i < 12; i++) bell += unit();
        return median * StrictMath.exp(spread * bell);
    }

    /** As many decimal digits. */
    public String digits(int count) {
        var text = new StringBuilder(count);
        for (var i = 0; i < count; i++) text.append((char) ('0' + below(10)));
        return text.toString();
    }
}
