package crm.access;

import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Which customers a permission may touch: the union over the grants that hold it.
 *
 * <p>It is the first predicate of every customer read and of every write by id. Row-level security stands under it.
 *
 * @param all     every customer
 * @param units   customers whose unit is one of these
 * @param manager customers with this manager as an open owner in any role, or null
 */
public record DataScope(boolean all, Set<Long> units, Long manager) {

    public static final DataScope NONE = new DataScope(false, Set.of(), null);
    public static final DataScope ALL = new DataScope(true, Set.of(), null);

    public DataScope {
        units = Set.copyOf(units);
    }

    /** True when not a single customer is in the scope. */
    public boolean isEmpty() {
        return !all && units.isEmpty() && manager == null;
    }

    /** Only the manager's own customers, without any unit. */
    public boolean isOwn() {
        return !all && units.isEmpty() && manager != null;
    }

    /** What either of both allows. */
    public DataScope or(DataScope other) {
        var both = new TreeSet<>(units);
        both.addAll(other.units);
        return new DataScope(all || other.all, both, manager != null ? manager : other.manager);
    }

    /** The predicate over a row of {@code customer} under an alias; its parameters come from {@link #bind}. */
    public String predicate(String alias) {
        if (all) return "true";
        if (isEmpty()) return "false";
        var own = alias + ".id in (select so.customer_id from ownership so where so.manager_id = :scopeManager"
                + " and so.ended_at is null)";
        var unit = alias + ".unit_id = any (:scopeUnits)";
        if (manager == null) return unit;
        return units.isEmpty() ? own : "(" + unit + " or " + own + ")";
    }

    /** Binds the parameters that {@link #predicate} names. */
    public <S extends SqlStatement<S>> S bind(S statement) {
        if (all) return statement;
        if (!units.isEmpty()) statement.bindArray("scopeUnits", Long.class, units.toArray());
        if (manager != null) statement.bind("scopeManager", manager);
        return statement;
    }
}
