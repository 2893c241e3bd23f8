package crm.today;

import crm.access.DataScope;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Whose daily reports a permission reaches: those of the units in its scope. */
final class ReportScope {

    private ReportScope() {}

    /** Over a report {@code r}. */
    static String predicate(DataScope scope) {
        return scope.all() ? "true" : "(r.unit_id = any (:scopeUnits) or r.manager_id = :scopeManager)";
    }

    static Query bind(DataScope scope, Query query) {
        if (scope.all()) return query;
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return query.bindArray("scopeUnits", Long.class, scope.units().toArray())
                .bind("scopeManager", scope.manager());
    }
}
