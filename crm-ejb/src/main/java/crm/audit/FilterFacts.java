package crm.audit;

import java.util.Map;
import java.util.TreeMap;

/** What an auditor asked for, as the trail tells it. */
final class FilterFacts {

    private FilterFacts() {}

    static Map<String, ?> of(AuditFilter filter, int rows) {
        var facts = new TreeMap<String, Object>();
        facts.put("rows", rows);
        put(facts, "actor", filter.actor());
        put(facts, "onBehalfOf", filter.onBehalfOf());
        put(facts, "action", filter.action());
        put(facts, "customer", filter.customer());
        put(facts, "subject", filter.subject());
        put(facts, "outcome", filter.outcome());
        put(facts, "origin", filter.origin());
        put(facts, "from", filter.from());
        put(facts, "until", filter.until());
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, Object value) {
        if (value != null) facts.put(name, value);
    }
}
