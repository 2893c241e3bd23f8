package crm.demo;

import crm.shared.Clocks;
import java.time.Instant;
import java.util.function.Supplier;

/** Past days of the story. */
final class DemoClock {

    private DemoClock() {}

    /** Does something as if it were that time. */
    static <T> T at(Instant time, Supplier<T> work) {
        try {
            return Clocks.at(time, work::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("at " + time, e); // a supplier throws nothing else
        }
    }
}
