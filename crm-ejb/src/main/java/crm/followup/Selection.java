package crm.followup;

import crm.access.CurrentActor;
import crm.access.Permission;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The customers of a request that a permission reaches, locked in the order of their ids. */
@ApplicationScoped
class Selection {

    static final int LARGEST = 10_000;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    static void refuseUnusable(Collection<String> numbers) {
        if (numbers.isEmpty()) throw RemarkRule.NOBODY_NAMED.violatedBy();
        if (numbers.size() > LARGEST) throw RemarkRule.TOO_MANY.violatedBy(numbers.size(), LARGEST);
    }

    /** Ids by number. */
    Map<String, Long> lock(Permission permission, Collection<String> numbers) {
        var found = new LinkedHashMap<String, Long>();
        var scope = actor.scope(permission);
        if (scope.isEmpty()) return found;
        db.query(h -> scope.bind(h.createQuery("select c.number, c.id from customer c where " + scope.predicate("c")
                                        + " and c.number = any (:numbers) order by c.id for no key update of c")
                                .bindArray("numbers", String.class, numbers.toArray()))
                        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                        .list())
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** One result for each number asked for, in that order. */
    static List<RowResult> results(Collection<String> numbers, Map<String, Long> found, Set<Long> changed) {
        return new LinkedHashSet<>(numbers)
                .stream()
                        .map(number -> {
                            var id = found.get(number);
                            if (id == null) return new RowResult(number, RowOutcome.NOT_FOUND);
                            return new RowResult(number, changed.contains(id) ? RowOutcome.DONE : RowOutcome.UNCHANGED);
                        })
                        .toList();
    }
}
