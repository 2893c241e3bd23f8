package crm.shared;

import java.sql.SQLException;

/** What may be told of a failure outside of the server's log: messages of a database quote the rows they are about. */
public final class Failure {

    private Failure() {}

    /** Its class, and what kind of error the database calls it: {@code PSQLException (SQLState 23505)}. */
    public static String nameOf(Throwable thrown) {
        var name = thrown.getClass().getSimpleName();
        return thrown instanceof SQLException sql && sql.getSQLState() != null
                ? name + " (SQLState " + sql.getSQLState() + ")"
                : name;
    }

    /** Whether the database could not be reached or went away: connection errors, and a server that is ending or starting. */
    public static boolean isOfDatabase(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) return true;
        }
        return false;
    }

    /** Whether something was to be written where nothing is: by who looks at the product as a role. */
    public static boolean isOfReading(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "25006".equals(sql.getSQLState())) return true;
        }
        return false;
    }

    /** What lies deepest, of which all the others came. */
    public static Throwable rootOf(Throwable thrown) {
        var deepest = thrown;
        while (deepest.getCause() != null && deepest.getCause() != deepest) deepest = deepest.getCause();
        return deepest;
    }
}
