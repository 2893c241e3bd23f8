package crm.customerlist;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads org units that a statement joined. */
final class Units {

    private Units() {}

    /** The unit in the columns id, code, name, hant and hans behind a prefix. */
    static UnitRow at(ResultSet row, String prefix) throws SQLException {
        return new UnitRow(
                row.getLong(prefix + "id"),
                row.getString(prefix + "code"),
                row.getString(prefix + "name"),
                row.getString(prefix + "hant"),
                row.getString(prefix + "hans"));
    }
}
