package crm.customerlist;

import crm.access.DataScope;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads what can be chosen in the fields of the filter. */
final class Options {

    private Options() {}

    static FilterOptions of(Handle handle, DataScope scope, boolean manager) {
        return new FilterOptions(managers(handle, scope), units(handle, scope), manager);
    }

    private static List<ManagerRow> managers(Handle handle, DataScope scope) {
        var visible = scope.all() ? "true" : "(m.unit_id = any (:units) or m.id = :manager)";
        var sql = "select " + Managers.COLUMNS + " from " + Managers.TABLES + " where " + visible
                + " order by m.status = 'RESIGNED', mo.code, m.name_latin, m.id";
        return scoped(handle.createQuery(sql), scope)
                .map((row, context) -> Managers.at(row))
                .list();
    }

    private static List<UnitRow> units(Handle handle, DataScope scope) {
        var visible = scope.all() ? "true" : "u.id = any (:units)";
        var sql =
                "select u.id as u_id, u.code as u_code, u.name as u_name, u.name_hant as u_hant, u.name_hans as u_hans"
                        + " from org_unit u where " + visible
                        + " order by array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], u.kind), u.name";
        return scoped(handle.createQuery(sql), scope)
                .map((row, context) -> Units.at(row, "u_"))
                .list();
    }

    private static Query scoped(Query query, DataScope scope) {
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return query.bindArray("units", Long.class, scope.units().toArray()).bind("manager", scope.manager());
    }
}
