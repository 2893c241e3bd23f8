package crm.lifecycle;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Derives where a customer stands from what is known to have happened. See docs/domain.md, section 4.
 *
 * <p>The result depends on the <em>set</em> of facts alone: not on the order of their arrival, nor on how often one came.
 * They are replayed by time, source and id; the state at any moment is that of the facts up to it.
 */
public final class Lifecycle {

    private Lifecycle() {}

    /** Facts of types that decide nothing are passed over, so that a caller may leave them out. */
    public static LifecycleState derive(Collection<Fact> facts) {
        var replay = new Replay();
        inOrder(facts).forEach(replay::apply);
        return replay.state();
    }

    private static List<Fact> inOrder(Collection<Fact> facts) {
        Map<EventKey, Fact> distinct = new HashMap<>();
        for (var fact : facts) {
            var before = distinct.putIfAbsent(new EventKey(fact.source(), fact.id()), fact);
            if (before != null && !before.equals(fact)) {
                throw new IllegalArgumentException("event " + fact.source() + "/" + fact.id() + " is told in two ways: "
                        + before + " and " + fact);
            }
        }
        return distinct.values().stream().sorted(Fact.IN_ORDER).toList();
    }

    private record EventKey(String source, String id) {}
}
