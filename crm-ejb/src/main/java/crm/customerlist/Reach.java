package crm.customerlist;

import crm.access.Actor;
import crm.access.DataScope;
import crm.access.Permission;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The customers an actor reaches with a permission: the relations to read ids from, and the scope as first condition of
 * each.
 *
 * <p>Whoever sees all, or all of some units, reads ids from the views that say so (customer_all, customer_in_units);
 * whoever sees the own customers comes from the ownership rows and reads under the policy.
 *
 * @param visible   what row-level security shows
 * @param permitted what the permission reaches, narrowed by the units asked for
 */
record Reach(DataScope visible, DataScope permitted) {

    private static final String TABLE = "customer";
    private static final String ALL = "customer_all";
    private static final String IN_UNITS = "customer_in_units";

    /** A relation to read from as {@code c}, and the scope over it. */
    record Branch(String relation, String scope) {}

    static Reach of(Actor actor, Permission permission) {
        return new Reach(actor.scope(Permission.CUSTOMER_VIEW), actor.scope(permission));
    }

    /** Whether units can be taken into the scope itself; else they are a condition like any other. */
    boolean canNarrow() {
        return permitted.manager() == null;
    }

    /** The same, in these units only. */
    Reach in(Collection<Long> units) {
        var both = new TreeSet<>(units);
        if (!permitted.all()) both.retainAll(permitted.units());
        return new Reach(visible, new DataScope(false, both, null));
    }

    boolean isEmpty() {
        return visible.isEmpty() || permitted.isEmpty();
    }

    boolean isAll() {
        return visible.all() && permitted.all();
    }

    /** Whether it holds no more than one manager's customers. */
    boolean isOwn() {
        return permitted.isOwn();
    }

    /** The only unit the customers are in, or null when there may be several. */
    Long onlyUnit() {
        return !permitted.all()
                        && permitted.manager() == null
                        && permitted.units().size() == 1
                ? permitted.units().iterator().next()
                : null;
    }

    /** Where to look for all that match. Two branches may find the same customer. */
    List<Branch> branches() {
        var inUnitsAndOwn = visible.manager() != null && !visible.units().isEmpty() && permitted.equals(visible);
        if (!inUnitsAndOwn) return List.of(whole());
        return List.of(
                new Branch(IN_UNITS, new DataScope(false, permitted.units(), null).predicate("c")),
                new Branch(TABLE, new DataScope(false, Set.of(), permitted.manager()).predicate("c")));
    }

    /** The one relation to read along an order. */
    Branch whole() {
        return new Branch(relation(), onlyUnit() == null ? permitted.predicate("c") : "c.unit_id = :reachUnit");
    }

    private String relation() {
        if (visible.all()) return ALL;
        return visible.manager() == null ? IN_UNITS : TABLE;
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        if (onlyUnit() != null) statement.bind("reachUnit", onlyUnit());
        return permitted.bind(statement);
    }
}
