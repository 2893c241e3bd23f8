package crm.bench.simulator;

import crm.bench.Dice;
import crm.bench.feed.Event;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Puts the events of all customers into one sequence without ever holding them all: the sequence is cut into slices,
 * and the customers concerned are simply told again for each slice.
 */
public final class Playback {

    private static final int EVENTS_PER_CUSTOMER = 20; // roughly; decides only how many slices there are
    private static final long DONE = Long.MAX_VALUE;

    private record Dealt(long card, Event event) {}

    private final Scenario scenario;
    private final Customers customers;
    private final long sliceSize;

    public Playback(Scenario scenario) {
        this(scenario, 150_000);
    }

    Playback(Scenario scenario, int sliceSize) {
        this.scenario = scenario;
        this.sliceSize = sliceSize;
        customers = new Customers(scenario);
    }

    /** In the order in which it happened. */
    public Iterator<Event> byTime() {
        var slices = slices(1);
        var length = (scenario.end() - scenario.start()) / slices + 1;
        var next = IntStream.range(0, scenario.customers())
                .mapToLong(customers::registeredAt)
                .toArray();
        return sequence(slices, slice -> {
            var from = scenario.start() + slice * length;
            return happening(next, from, from + length);
        });
    }

    /** Every event as many times as told, in an order decided by the seed alone. */
    public Iterator<Event> shuffled(int copies) {
        var slices = slices(copies);
        return sequence(slices, slice -> dealt(copies, slice, slices));
    }

    private List<Event> happening(long[] next, long from, long to) {
        var events = new ArrayList<Event>();
        for (var i = 0; i < next.length; i++) {
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
        events.sort(Event.BY_TIME);
        return events;
    }

    private List<Event> dealt(int copies, int slice, int slices) {
        var hand = new ArrayList<Dealt>();
        for (var i = 0; i < scenario.customers(); i++) {
            var cards = new Dice(scenario.seed(), i, 4);
            for (var event : customers.events(i)) {
                for (var copy = 0; copy < copies; copy++) {
                    var card = cards.next();
                    if (Long.remainderUnsigned(card, slices) == slice) hand.add(new Dealt(card, event));
                }
            }
        }
        hand.sort((a, b) -> Long.compareUnsigned(a.card(), b.card()));
        return hand.stream().map(Dealt::event).toList();
    }

    private int slices(int copies) {
        return (int) Math.max(1, (long) scenario.customers() * EVENTS_PER_CUSTOMER * copies / sliceSize);
    }

    private static Iterator<Event> sequence(int slices, IntFunction<List<Event>> slice) {
        return IntStream.range(0, slices)
                .boxed()
                .flatMap(i -> slice.apply(i).stream())
                .iterator();
    }
}
