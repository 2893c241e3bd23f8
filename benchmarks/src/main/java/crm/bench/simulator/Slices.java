package crm.bench.simulator;

import crm.bench.feed.Event;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** One sequence out of lists of which only the present one is held; null ends it. */
final class Slices implements Iterator<Event> {

    private final Supplier<List<Event>> source;
    private Iterator<Event> slice = List.<Event>of().iterator();

    Slices(Supplier<List<Event>> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        while (slice != null && !slice.hasNext()) {
            slice = List.<Event>of().iterator(); // lets the used list go before the next is made
            var next = source.get();
            slice = next == null ? null : next.iterator();
        }
        return slice != null;
    }

    @Override
    public Event next() {
        if (!hasNext()) throw new NoSuchElementException();
        return slice.next();
    }
}
