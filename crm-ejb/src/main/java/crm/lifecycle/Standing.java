package crm.lifecycle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Deposits, transfers or trades, each under its reference, that count until they are taken back. See docs/domain.md,
 * section 4.5.
 */
final class Standing {

    private final Map<String, Fact> byReference = new HashMap<>();
    private final TreeSet<Fact> inOrder = new TreeSet<>(Fact.IN_ORDER);
    private final Set<String> annulled = new HashSet<>();

    /** Told twice under one reference, it counts once, from the first time on. */
    void add(Fact fact) {
        if (!annulled.contains(fact.reference()) && byReference.putIfAbsent(fact.reference(), fact) == null) {
            inOrder.add(fact);
        }
    }

    /** Takes it back for now; told again later, it counts again. */
    void remove(String reference) {
        var fact = byReference.remove(reference);
        if (fact != null) {
            inOrder.remove(fact);
        }
    }

    /** Takes it back for good, and also if it is yet to come: a reversal may carry an earlier time than its deposit. */
    void annul(String reference) {
        annulled.add(reference);
        remove(reference);
    }

    /** The first that counts, or null. */
    Fact first() {
        return inOrder.isEmpty() ? null : inOrder.first();
    }

    int count() {
        return inOrder.size();
    }
}
