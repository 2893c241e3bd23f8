package crm.ingest;

import static crm.ingest.EventResult.Outcome.ACCEPTED;
import static crm.ingest.EventResult.Outcome.DUPLICATE;
import static crm.ingest.EventResult.Outcome.REJECTED;
import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The events of one request, and what becomes of each. The first of several with one key stands for all of them. */
final class Batch {

    private static final Refusal OTHER_PAYLOAD = new Refusal(EventRule.OTHER_PAYLOAD, List.of());

    private final List<Incoming> incoming;
    private final Map<EventKey, Incoming> first = new HashMap<>();
    private final Map<EventKey, String> storedBefore = new HashMap<>();

    Batch(List<Incoming> incoming) {
        this.incoming = incoming;
        for (var one : incoming) {
            if (one.event() != null) first.putIfAbsent(key(one), one);
        }
    }

    /** The customer numbers named. */
    Set<String> customers() {
        var numbers = new TreeSet<String>();
        first.values().forEach(one -> numbers.add(one.event().event().customer()));
        return numbers;
    }

    /** Each distinct event, in the order of keys: rival requests insert in one order and never lock each other out. */
    List<ParsedEvent> candidates() {
        return first.values().stream()
                .map(Incoming::event)
                .sorted(comparing((ParsedEvent e) -> e.event().source())
                        .thenComparing(e -> e.event().id()))
                .toList();
    }

    /** Takes note of what was stored now, and of the digests of what had been stored before. */
    void stored(Set<EventKey> now, Function<Collection<EventKey>, Map<EventKey, String>> digests) {
        if (now.size() < first.size()) {
            var others = new ArrayList<>(first.keySet());
            others.removeAll(now);
            storedBefore.putAll(digests.apply(others));
        }
    }

    List<ParsedEvent> accepted() {
        return first.entrySet().stream()
                .filter(entry -> !storedBefore.containsKey(entry.getKey()))
                .map(entry -> entry.getValue().event())
                .toList();
    }

    Receipt receipt() {
        return new Receipt(incoming.stream().map(this::result).toList());
    }

    private EventResult result(Incoming one) {
        if (one.event() == null) {
            return new EventResult(one.index(), one.source(), one.id(), REJECTED, one.refusal());
        }
        var before = storedBefore.get(key(one));
        var standing = first.get(key(one));
        if (before == null && standing == one) {
            return new EventResult(one.index(), one.source(), one.id(), ACCEPTED, null);
        }
        var same = one.event().digest().equals(before == null ? standing.event().digest() : before);
        return same
                ? new EventResult(one.index(), one.source(), one.id(), DUPLICATE, null)
                : new EventResult(one.index(), one.source(), one.id(), REJECTED, OTHER_PAYLOAD);
    }

    private static EventKey key(Incoming one) {
        return EventKey.of(one.event().event());
    }
}
