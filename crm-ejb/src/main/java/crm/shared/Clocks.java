package crm.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;

/**
 * The one source of time for business facts. A run may see another time: demonstration history is written through the
 * services as if on its own day.
 */
@ApplicationScoped
public class Clocks {

    private static final ThreadLocal<Duration> OFFSET = ThreadLocal.withInitial(() -> Duration.ZERO);

    /** The clock everybody injects; in UTC, to the microsecond that PostgreSQL keeps. */
    @Produces
    @ApplicationScoped
    public Clock clock() {
        return new Shifted(ZoneOffset.UTC);
    }

    /** Runs work on this thread as if it were another time; only demonstration data and tests do. */
    public static <T> T at(Instant time, Callable<T> work) throws Exception {
        var before = OFFSET.get();
        OFFSET.set(Duration.between(Instant.now(Clock.systemUTC()), time));
        try {
            return work.call();
        } finally {
            OFFSET.set(before);
        }
    }

    /** System time plus the offset of the thread that asks. */
    static class Shifted extends Clock {
        private final ZoneId zone;

        Shifted() {
            this(ZoneOffset.UTC); // for the client proxy
        }

        Shifted(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Shifted(other);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(OFFSET.get()).truncatedTo(ChronoUnit.MICROS);
        }
    }
}
