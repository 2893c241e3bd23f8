package crm.customerlist;

import crm.access.CurrentActor;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Filters as the conditions of rules: asked in the name of the house, for a set of customers at once, by the same statement
 * as the list's. What a filter says only of its reader has no place in a rule.
 */
@ApplicationScoped
public class RuleConditions {

    private static final Set<Criterion> OF_A_READER =
            Set.of(Criterion.SEARCH, Criterion.MANAGER, Criterion.ROLE, Criterion.UNOWNED, Criterion.ACTION);

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * Reads a condition that somebody wants.
     *
     * @throws crm.shared.RuleViolation when it means nothing, is about the reader, or asks for what the author may not see
     */
    public CustomerFilter of(String queryString) {
        var filter = CustomerFilter.parse(queryString == null ? "" : queryString.strip());
        for (var criterion : filter.conditions().keySet()) {
            if (OF_A_READER.contains(criterion)) {
                throw CustomerListRule.NOT_FOR_A_RULE.violatedBy(criterion.parameter);
            }
            if (criterion.permission != null && !actor.can(criterion.permission)) {
                throw CustomerListRule.HIDDEN.violatedBy(criterion.parameter);
            }
        }
        db.query(h -> FilterSql.ofTheHouse(h, actor.get(), settings, clock, filter)); // refuses units there are not
        return filter;
    }

    /**
     * The first customers of the pool that match, in the order of ids; the caller sees with the house's eyes.
     *
     * @param after the id behind which they are looked for
     * @param to    the last id that is looked at
     */
    public List<Long> inPool(CustomerFilter filter, long after, long to, int limit) {
        return db.query(h ->
                FilterSql.ofTheHouse(h, actor.get(), settings, clock, filter).inPool(h, after, to, limit));
    }

    /** Those of the customers that match. The caller sees with the house's eyes. */
    public Set<Long> matching(CustomerFilter filter, Collection<Long> customerIds) {
        return db.query(h ->
                FilterSql.ofTheHouse(h, actor.get(), settings, clock, filter).among(h, customerIds));
    }
}
