package crm.bench.simulator;

import crm.bench.Dice;
import crm.bench.feed.Event;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts the events of all customers into one sequence without ever holding them all: the sequence is made slice by
 * slice, and the customers concerned are simply told again for each slice.
 */
public final class Playback {

    private record Dealt(long card, Event event) {}

    private final Scenario scenario;
    private final Customers customers;
    private final long sliceSize;

    public Playback(Scenario scenario) {
        this(scenario, 40_000);
    }

    Playback(Scenario scenario, int sliceSize) {
        this.scenario = scenario;
        this.sliceSize = sliceSize;
        customers = new Customers(scenario);
    }

    /** In the order in which it happened. */
    public Iterator<Event> byTime() {
        return new Slices(new Chronicle(scenario, customers, sliceSize));
    }

    /** Every event as many times as told, in an order decided by the seed alone. */
    public Iterator<Event> shuffled(int copies) {
        var count = (int) (20L * scenario.customers() * copies / sliceSize + 1);
        var slices = IntStream.range(0, count).iterator();
        return new Slices(() -> slices.hasNext() ? dealt(copies, slices.nextInt(), count) : null);
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
}
