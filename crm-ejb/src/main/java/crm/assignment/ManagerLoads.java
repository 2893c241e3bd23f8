package crm.assignment;

import static java.util.stream.Collectors.toMap;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How many customers managers have, in whatever role and each once: kept as owners change, by the database itself, so that to
 * choose among all managers of a house reads a number of each and not their customers. Whoever has locked a manager reads what
 * nobody else changes.
 */
@ApplicationScoped
public class ManagerLoads {

    /** Over {@code m}, a manager. */
    static final String LOAD = """
        coalesce((select l.customers from manager_load l where l.manager_id = m.id), 0)
          + coalesce((select sum(d.n) from manager_load_delta d where d.manager_id = m.id), 0)\
        """;

    /** Of many at once: what has not been added up yet is read once, not manager by manager. */
    private static final String LOADS = """
        select k.manager_id, sum(k.n)::int from (
          select l.manager_id, l.customers as n from manager_load l
          union all select d.manager_id, d.n from manager_load_delta d) k
        where k.manager_id = any (:ids) group by k.manager_id
        """;

    @Inject
    Db db;

    /** Of those who have any. */
    public Map<Long, Integer> of(Collection<Long> managers) {
        return db.query(h -> h
                .createQuery(LOADS)
                .bindArray("ids", Long.class, managers.toArray())
                .map((row, context) -> Map.entry(row.getLong(1), row.getInt(2)))
                .stream()
                .filter(load -> load.getValue() > 0)
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    int of(long manager) {
        return of(List.of(manager)).getOrDefault(manager, 0);
    }
}
