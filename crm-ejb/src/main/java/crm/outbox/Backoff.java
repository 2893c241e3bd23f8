package crm.outbox;

import java.time.Duration;

/** How long to wait after an attempt: half a minute, then twice as long each time, up to a longest pause. */
public final class Backoff {

    private static final int DOUBLINGS = 20;

    private Backoff() {}

    /** @param attempts how often it was tried, from 1 */
    public static Duration after(int attempts, Duration longest) {
        var pause = Duration.ofSeconds(30L << Math.min(Math.max(attempts - 1, 0), DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
