package crm.allocation;

import java.util.List;

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

    Long chosen() {
        return decision == null ? null : decision.chosen();
    }
}
