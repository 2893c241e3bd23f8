package crm.org;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;

/**
 * A leave as the audit trail tells of it.
 *
 * @param to     its last day; null where it has no end yet
 * @param deputy the user name of who stands in, or null
 */
record ManagerLeave(LocalDate from, LocalDate to, String deputy) {

    /** To be read by {@link #read}, of {@code l}. */
    static final String SELECT = "select l.from_day, l.to_day, u.name from manager_leave l"
            + " left join account_manager d on d.id = l.deputy_id left join app_user u on u.id = d.user_id";

    static ManagerLeave read(ResultSet row) throws SQLException {
        return new ManagerLeave(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class), row.getString(3));
    }

    Map<String, Object> facts() {
        return Map.of("from", from, "to", to == null ? "" : to, "deputy", deputy == null ? "" : deputy);
    }

    /** What is left of it when it ends with the day before a day; nothing where it had not begun. */
    Map<String, Object> leftOn(LocalDate day) {
        return from.isBefore(day) ? new ManagerLeave(from, day.minusDays(1), deputy).facts() : Map.of();
    }
}
