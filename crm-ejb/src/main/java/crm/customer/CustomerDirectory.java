package crm.customer;

import static java.util.stream.Collectors.toUnmodifiableMap;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Permission;
import crm.access.RowAccess;
import crm.audit.RefusalLog;
import crm.shared.Db;
import crm.shared.RuleViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds customers by the numbers people know them by, within what the actor may touch: a number out of scope is not found,
 * like one that does not exist.
 */
@ApplicationScoped
public class CustomerDirectory {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    RowAccess rows;

    @Inject
    RefusalLog refusals;

    /** The ids of those numbers that a permission of the actor reaches; all others are left out. */
    public Map<String, Long> inScope(Permission permission, Collection<String> numbers) {
        var scope = actor.scope(permission);
        if (numbers.isEmpty() || scope.isEmpty()) {
            return Map.of();
        }
        return db.query(h -> scope
                .bind(h.createQuery("select c.number, c.id from customer c where " + scope.predicate("c")
                                + " and c.number = any (:numbers)")
                        .bindArray("numbers", String.class, numbers.toArray()))
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * The id of one customer.
     *
     * @throws RuleViolation NOT_FOUND when there is none or it is out of scope
     */
    public long idInScope(Permission permission, String number) {
        var found = inScope(permission, List.of(number)).get(number);
        if (found == null) throw notFound(permission, number);
        return found;
    }

    /**
     * What somebody is told who asked for a customer that is not there, or not within reach: the same. Of one that is there
     * the trail is told, too.
     */
    public RuleViolation notFound(Permission permission, String number) {
        rows.house(() -> db.query(h -> h.createQuery("select id from customer where number = :number")
                        .bind("number", number)
                        .mapTo(Long.class)
                        .findOne()))
                .ifPresent(id -> refusals.outOfScope(actor.name(), permission, id, number));
        return AccessRule.NOT_FOUND.violatedBy(number);
    }
}
