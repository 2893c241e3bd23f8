package crm.user;

import java.io.Serializable;

/**
 * Which stretch of the list of accounts is wanted; it goes by user name.
 *
 * @param cursor for NEXT and PREVIOUS the user name the stretch before gave
 */
public record UserKeyset(To to, String cursor, int size) implements Serializable {

    private static final int LARGEST = 500;

    /** A step through the list. */
    public enum To {
        FIRST,
        NEXT,
        PREVIOUS,
        LAST;

        boolean isBackward() {
            return this == PREVIOUS || this == LAST;
        }
    }

    public UserKeyset {
        size = Math.max(1, Math.min(size, LARGEST));
        if (to == To.FIRST || to == To.LAST) cursor = null;
    }
}
