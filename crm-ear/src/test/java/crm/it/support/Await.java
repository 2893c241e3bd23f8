package crm.it.support;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what the server does in the background: looks again until it is there, and fails when it does not come. */
public final class Await {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Await() {}

    /** What is seen when it is as wanted. */
    public static <T> T until(String what, Callable<T> look, Predicate<T> wanted) throws Exception {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        var seen = look.call();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > deadline) throw new AssertionError("waited in vain for " + what + ": " + seen);
            LockSupport.parkNanos(GLANCE_NANOS);
            seen = look.call();
        }
        return seen;
    }
}
