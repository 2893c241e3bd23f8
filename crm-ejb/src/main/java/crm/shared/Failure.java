package crm.shared;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;

/** What may be told of a failure outside of the server's log: messages of a database quote the rows they are about. */
public final class Failure {

    /** Connections; who may sign in; disk, memory, connections at an end; operators who end it. */
    private static final List<String> OF_DATABASE = List.of("08", "28", "53", "57P");

    private Failure() {}

    /** Its class, and what kind of error the database calls it: {@code PSQLException (SQLState 23505)}. */
    public static String nameOf(Throwable thrown) {
        var name = thrown.getClass().getSimpleName();
        return thrown instanceof SQLException sql && sql.getSQLState() != null
                ? name + " (SQLState " + sql.getSQLState() + ")"
                : name;
    }

    /**
     * Whether the database could not be reached, went away, did not let us in, or has no room: it, and not what was asked of it,
     * is why something failed, and the same may be asked again.
     */
    public static boolean isOfDatabase(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) return true;
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && OF_DATABASE.stream().anyMatch(sql.getSQLState()::startsWith)) return true;
        }
        return false;
    }

    /** Whether the disk of the database is full: it answers, and nothing more can be written. */
    public static boolean isOfFullDisk(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "53100".equals(sql.getSQLState())) return true;
        }
        return false;
    }

    /** Whether a file or directory could not be written since its disk is full, in space or in number of files. */
    public static boolean isOfFullDisk(IOException failed) {
        return String.valueOf(failed.getMessage()).contains("No space left on device")
                || String.valueOf(failed.getMessage()).contains("Disk quota exceeded");
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
