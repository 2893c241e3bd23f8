package crm.allocation;

import java.util.List;
import java.util.Map;

/**
 * What the rules say of a customer.
 *
 * @param rule     the first that matched, or null
 * @param passed   the rules that stand before it and did not match
 * @param decision null where nobody had to be chosen
 * @param turn     of the rule, after the choice
 */
record Verdict(
        Person person, BookRule rule, List<Long> passed, AllocationOutcome outcome, Decision decision, long turn) {

    /** The same without all it rested on, of which there may be much: where only the outcome is told. */
    Verdict inShort() {
        return decision == null
                ? this
                : new Verdict(
                        person,
                        rule,
                        passed,
                        outcome,
                        new Decision(decision.chosen(), List.of(), Map.of(), decision.tie()),
                        turn);
    }

    Long chosen() {
        return decision == null ? null : decision.chosen();
    }
}
