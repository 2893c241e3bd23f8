package crm.lifecycle;

import java.util.HashSet;
import java.util.Set;

/** What became of each deposit; whatever follows a submission ends the waiting. See docs/domain.md, section 4.5. */
final class Deposits {

    private final Standing confirmed = new Standing();
    private final Set<String> submitted = new HashSet<>();
    private final Set<String> decided = new HashSet<>();

    void take(Fact fact) {
        switch (fact.type()) {
            case DEPOSIT_SUBMITTED -> submitted.add(fact.reference());
            case DEPOSIT_CONFIRMED -> confirmed.add(fact);
            case DEPOSIT_REJECTED -> confirmed.remove(fact.reference());
            case DEPOSIT_REVERSED -> confirmed.annul(fact.reference());
            default -> throw new IllegalArgumentException("not about a deposit: " + fact);
        }
        if (fact.type() != EventType.DEPOSIT_SUBMITTED) {
            decided.add(fact.reference());
        }
    }

    /** The first confirmed deposit that was not taken back, or null. */
    Fact first() {
        return confirmed.first();
    }

    int count() {
        return confirmed.count();
    }

    boolean anyPending() {
        return !decided.containsAll(submitted);
    }
}
