package crm.allocation;

import crm.customerlist.CustomerFilter;
import java.util.Map;
import java.util.Set;

/**
 * A version of a rule, ready to be used.
 *
 * @param filter     its condition, read
 * @param candidates ids of the managers in its units and, where it names some, among these
 * @param weights    of those it names
 * @param turn       how often it has chosen
 */
record BookRule(
        long id,
        String name,
        int version,
        RuleTerms terms,
        CustomerFilter filter,
        Set<Long> candidates,
        Map<Long, Integer> weights,
        long turn) {

    int weight(long manager) {
        return terms.distribution() == Distribution.WEIGHTED ? weights.getOrDefault(manager, 0) : 1;
    }

    /** As reasons of owners' rows and notices name it. */
    String called() {
        return name + " v" + version;
    }
}
