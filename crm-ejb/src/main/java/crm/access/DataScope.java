package crm.access;

import static java.util.stream.Collectors.joining;

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
        return predicate(alias, "id");
    }

    /** The same over a row of another table that carries the customer's unit and, under the name of a column, its id. */
    public String predicate(String alias, String customerId) {
        if (all) return "true";
        if (isEmpty()) return "false";
        var own = alias + "." + customerId
                + " in (select so.customer_id from ownership so where so.manager_id = :scopeManager"
                + " and so.ended_at is null)";
        var unit = alias + ".unit_id = any (:scopeUnits)";
        if (manager == null) return unit;
        return units.isEmpty() ? own : "(" + unit + " or " + own + ")";
    }

    /** True when every customer of the other scope is in this one, whichever customers there are. */
    public boolean covers(DataScope other) {
        if (all) return true;
        return !other.all && units.containsAll(other.units) && (other.manager == null || other.manager.equals(manager));
    }

    /**
     * The same as {@link #predicate} with the ids written out, for statements that name scopes of several permissions.
     * The ids are our own.
     */
    public String condition(String alias) {
        var ids = units.stream().sorted().map(String::valueOf).collect(joining(",", "'{", "}'::bigint[]"));
        return predicate(alias).replace(":scopeUnits", ids).replace(":scopeManager", String.valueOf(manager));
    }

    /** Binds the parameters that {@link #predicate} names. */
    public <S extends SqlStatement<S>> S bind(S statement) {
        if (all) return statement;
        if (!units.isEmpty()) statement.bindArray("scopeUnits", Long.class, units.toArray());
        if (manager != null) statement.bind("scopeManager", manager);
        return statement;
    }
}
