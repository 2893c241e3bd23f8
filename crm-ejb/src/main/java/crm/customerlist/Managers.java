package crm.customerlist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Account managers by name, for the rows that hold their ids. */
final class Managers {

    /** To be read with {@link #at}. */
    static final String COLUMNS = "m.id as m_id, mu.name as m_user, m.name_local as m_local, m.name_latin as m_latin,"
            + " mo.id as mo_id, mo.code as mo_code, mo.name as mo_name, mo.name_hant as mo_hant, mo.name_hans as mo_hans";

    static final String TABLES =
            "account_manager m join org_unit mo on mo.id = m.unit_id left join app_user mu on mu.id = m.user_id";

    private final Map<Long, ManagerRow> byId;

    private Managers(Map<Long, ManagerRow> byId) {
        this.byId = byId;
    }

    /** Those who serve the customers of these ids, in any role. */
    static Managers of(Handle handle, Collection<Long> customerIds) {
        return new Managers(handle
                .createQuery(
                        "select " + COLUMNS + " from " + TABLES + " where m.id in (select unnest(array["
                                + "c.acquirer_id, c.opener_id, c.service_id, c.backup_id]) from customer c where c.id = any (:ids))")
                .bindArray("ids", Long.class, customerIds.toArray())
                .map((row, context) -> at(row))
                .stream()
                .collect(HashMap::new, (map, manager) -> map.put(manager.id(), manager), Map::putAll));
    }

    /** The manager whose id stands in a column, or null. */
    ManagerRow in(ResultSet row, String column) throws SQLException {
        var id = row.getLong(column);
        return row.wasNull() ? null : byId.get(id);
    }

    /** Reads {@link #COLUMNS}; null where there is no manager. */
    static ManagerRow at(ResultSet row) throws SQLException {
        var id = row.getLong("m_id");
        if (row.wasNull()) return null;
        return new ManagerRow(
                id, row.getString("m_user"), row.getString("m_local"), row.getString("m_latin"), Units.at(row, "mo_"));
    }
}
