package crm.it.support;

import java.util.concurrent.atomic.AtomicInteger;

/** Years that nobody else uses: a day that a test closes is closed for all, and so are the empty ones before it. */
public final class Years {

    private static final AtomicInteger NEXT = new AtomicInteger(1999);

    private Years() {}

    /** A year before all that were given out. */
    public static int own() {
        return NEXT.getAndAdd(-2);
    }
}
