package crm.org;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Which stretch of the list of managers is wanted.
 *
 * @param to     where it begins
 * @param cursor for NEXT and PREVIOUS, what the stretch before gave
 */
public record ManagerKeyset(ManagerSort sort, boolean descending, To to, String cursor, int size)
        implements Serializable {

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

    /** Where a row stands. */
    record Place(String key, long id) {

        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + " " + key).getBytes(StandardCharsets.UTF_8));
        }
    }

    public ManagerKeyset {
        size = Math.max(1, Math.min(size, LARGEST));
    }

    /** The beginning of the list. */
    public static ManagerKeyset first(ManagerSort sort, boolean descending, int size) {
        return new ManagerKeyset(sort, descending, To.FIRST, null, size);
    }

    /** Where the stretch begins, or null for the beginning, the end, and a cursor that is none. */
    Place place() {
        if (cursor == null || to == To.FIRST || to == To.LAST) return null;
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var space = text.indexOf(' ');
            return new Place(text.substring(space + 1), Long.parseLong(text.substring(0, space)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException notOurs) {
            return null;
        }
    }

    /** Whether the rows are read in falling order. */
    boolean isFalling() {
        return descending != to.isBackward();
    }
}
