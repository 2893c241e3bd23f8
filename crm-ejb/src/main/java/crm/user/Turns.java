package crm.user;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets so many do costly work at once; others wait a little, unless too many wait already. */
final class Turns {

    private final Semaphore free;
    private final int mostWaiting;
    private final Duration patience;

    Turns(int atOnce, int mostWaiting, Duration patience) {
        this.free = new Semaphore(atOnce, true);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /**
     * Does the work when its turn comes.
     *
     * @throws crm.shared.RuleViolation when it does not come soon
     */
    <T> T take(Supplier<T> work) {
        if (!comes()) throw SignInRule.BUSY.violatedBy();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private boolean comes() {
        if (free.getQueueLength() >= mostWaiting) return false;
        try {
            return free.tryAcquire(patience.toNanos(), NANOSECONDS);
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
