package crm.shared;

import java.sql.SQLException;

/** What the database says stood against a statement. */
public final class SqlStates {

    private SqlStates() {}

    /** The five characters of the SQL state, or nothing. */
    public static String of(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) return sql.getSQLState();
        }
        return "";
    }
}
