package crm.bench.feed;

import java.time.Duration;
import java.util.Optional;

/** Waits longer from attempt to attempt, or as long as the server asks, until patience ends. */
final class Backoff {

    private static final long LONGEST = 10_000;

    private final long deadline;
    private long pause = 200;

    Backoff(Duration patience) {
        deadline = System.nanoTime() + patience.toNanos();
    }

    /** False if there is no patience left for the wait. */
    boolean await(Optional<String> retryAfter) throws InterruptedException {
        var millis = retryAfter.map(Backoff::millis).orElse(pause);
        if (System.nanoTime() + millis * 1_000_000 > deadline) return false;
        Thread.sleep(millis);
        pause = Math.min(LONGEST, pause * 2);
        return true;
    }

    /** Seconds; the other form, a date, is answered with the longest pause. */
    private static long millis(String retryAfter) {
        try {
            return Math.max(0, Long.parseLong(retryAfter.trim()) * 1000);
        } catch (NumberFormatException e) {
            return LONGEST;
        }
    }
}
