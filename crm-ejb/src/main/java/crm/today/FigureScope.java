package crm.today;

import crm.access.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Which facts a permission reaches. Facts are found by where their unit stood on their day: a team that has moved since
 * stays in the figures of those above it then, and does not come into those of whom it moved to.
 *
 * @param tops  units whose facts are reached with all that was below them
 * @param units units of which only the own facts are
 */
record FigureScope(boolean all, Long[] tops, Long[] units, Long manager) {

    /** The scope's units that lie below none of its other whole ones, and those of which not all below is in the scope. */
    private static final String TOPS = """
            with s as (select id, units_below(id, :today) <@ :scope as whole from unnest(:scope) id)
            select s.id, s.whole from s
            where not s.whole or not exists (
              select from org_unit_parent p join s b on b.id = p.parent_id and b.whole
              where p.unit_id = s.id and p.from_day <= :today and (p.to_day is null or p.to_day > :today))""";

    private record Unit(Long id, boolean whole) {}

    static FigureScope of(Handle handle, DataScope scope, LocalDate today) {
        if (scope.all() || scope.units().isEmpty()) {
            return new FigureScope(scope.all(), new Long[0], new Long[0], scope.manager());
        }
        var units = handle.createQuery(TOPS)
                .bindArray("scope", Long.class, scope.units().toArray())
                .bind("today", today)
                .map((row, context) -> new Unit(row.getLong(1), row.getBoolean(2)))
                .list();
        return new FigureScope(
                false,
                units.stream().filter(Unit::whole).map(Unit::id).toArray(Long[]::new),
                units.stream().filter(u -> !u.whole()).map(Unit::id).toArray(Long[]::new),
                scope.manager());
    }

    /** Whether it is a manager's own facts and nobody else's. */
    boolean isOwn() {
        return !all && tops.length == 0 && units.length == 0;
    }

    /**
     * The predicate over a fact {@code f}; its parameters come from {@link #bind}. What the scope does not have is not asked
     * for: a manager's facts are found by index.
     */
    String predicate() {
        if (all) return "true";
        var reached = new ArrayList<String>();
        if (tops.length > 0) reached.add("f.units && :scopeTops");
        if (units.length > 0) reached.add("f.unit_id = any (:scopeUnits)");
        if (manager != null) reached.add("f.manager_id = :scopeManager");
        return reached.isEmpty() ? "false" : "(" + String.join(" or ", reached) + ")";
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        if (all) return statement;
        statement.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return statement
                .bindArray("scopeTops", Long.class, (Object[]) tops)
                .bindArray("scopeUnits", Long.class, (Object[]) units)
                .bind("scopeManager", manager);
    }
}
