package crm.customerlist;

import crm.access.DataScope;
import crm.customerlist.FilterOptions.Option;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads what can be chosen in the fields of the filter. */
final class Options {

    private Options() {}

    static FilterOptions of(Handle handle, DataScope scope) {
        return new FilterOptions(managers(handle, scope), units(handle, scope), tags(handle), dictionaries(handle));
    }

    private static List<ManagerRow> managers(Handle handle, DataScope scope) {
        var visible = scope.all() ? "true" : "(m.unit_id = any (:units) or m.id = :manager)";
        return scoped(
                        handle.createQuery("select " + Managers.COLUMNS + " from " + Managers.TABLES + " where "
                                + visible + " order by m.status = 'RESIGNED', mu.name, m.id"),
                        scope)
                .map((row, context) -> Managers.at(row))
                .list();
    }

    private static List<UnitRow> units(Handle handle, DataScope scope) {
        var visible = scope.all() ? "true" : "u.id = any (:units)";
        return scoped(
                        handle.createQuery(
                                "select u.id as u_id, u.code as u_code, u.name as u_name, u.name_hant as u_hant,"
                                        + " u.name_hans as u_hans from org_unit u where " + visible
                                        + " order by array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], u.kind), u.name"),
                        scope)
                .map((row, context) -> Units.at(row, "u_"))
                .list();
    }

    private static List<Option> tags(Handle handle) {
        return handle.createQuery(
                        "select code, label, label_hant, label_hans from tag where active and not sensitive order by label")
                .map((row, context) ->
                        new Option(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    private static Map<String, List<Option>> dictionaries(Handle handle) {
        record Entry(String kind, Option option) {}
        return handle
                .createQuery(
                        "select kind, code, label, label_hant, label_hans from dictionary_entry where active order by kind, position")
                .map((row, context) -> new Entry(
                        row.getString(1),
                        new Option(row.getString(2), row.getString(3), row.getString(4), row.getString(5))))
                .stream()
                .collect(Collectors.groupingBy(
                        Entry::kind, Collectors.mapping(Entry::option, Collectors.toUnmodifiableList())));
    }

    private static Query scoped(Query query, DataScope scope) {
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return query.bindArray("units", Long.class, scope.units().toArray()).bind("manager", scope.manager());
    }
}
