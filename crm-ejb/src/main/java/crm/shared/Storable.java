package crm.shared;

import java.sql.SQLException;
import java.util.Set;

/** What a text may not hold because PostgreSQL cannot keep it: the character zero and half of a surrogate pair. */
public final class Storable {

    /** Character not in the repertoire, untranslatable character. */
    private static final Set<String> REFUSED = Set.of("22021", "22P05");

    private Storable() {}

    public static boolean is(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) return false;
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))))
                return false;
        }
        return true;
    }

    /** Whether the database refused such a text that nobody had looked at before. */
    public static boolean isWhyFailed(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && REFUSED.contains(sql.getSQLState()))
                return true;
        }
        return false;
    }
}
