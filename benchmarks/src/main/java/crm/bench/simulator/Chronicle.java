package crm.bench.simulator;

import crm.bench.feed.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Goes through the scenario from its start to its end, span by span. A span is made longer or shorter so that about
 * as many events as wanted fall into it: there are few at first and many once most customers have registered.
 */
final class Chronicle implements Supplier<List<Event>> {

    private static final long DONE = Long.MAX_VALUE;

    private final Customers customers;
    private final long[] next; // when each customer is to be told again
    private final long end;
    private final long wanted;
    private long from;
    private long length;

    Chronicle(Scenario scenario, Customers customers, long wanted) {
        this.customers = customers;
        this.wanted = wanted;
        from = scenario.start();
        end = scenario.end();
        length = Math.max(1, (end - from) * wanted / (wanted + 20L * scenario.customers()) + 1);
        next = IntStream.range(0, scenario.customers())
                .mapToLong(customers::registeredAt)
                .toArray();
    }

    /** The events of the next span in their order; null after the last. */
    @Override
    public List<Event> get() {
        if (from >= end) return null;
        var before = next.clone();
        var events = happening(from, from + length);
        while (events.size() > 2 * wanted && length > 1) { // the quiet of the night was over
            length = Math.max(1, length / 4);
            System.arraycopy(before, 0, next, 0, next.length);
            events = happening(from, from + length);
        }
        from += length;
        var fit = wanted / (double) Math.max(1, events.size());
        length = Math.max(1, (long) (length * Math.min(2, Math.max(.25, fit))));
        events.sort(Event.BY_TIME);
        return events;
    }

    /** Stops as soon as there are too many. */
    private List<Event> happening(long from, long to) {
        var events = new ArrayList<Event>();
        for (var i = 0; i < next.length && (events.size() <= 2 * wanted || to == from + 1); i++) {
            if (next[i] >= to) continue;
            next[i] = DONE;
            for (var event : customers.events(i)) {
                var at = event.time().toEpochSecond();
                if (at >= to) {
                    next[i] = at;
                    break;
                }
                if (at >= from) events.add(event);
            }
        }
        return events;
    }
}
