package crm.web.support;

import crm.shared.Slice;
import java.io.Serializable;

/**
 * Which stretch of a list a table wants: how long, in which order, and where it begins.
 *
 * @param to what to show
 * @param cursor for {@code NEXT} and {@code PREVIOUS}, what the slice shown last gave as its next or previous
 * @param sort the sort key of the column, or null for the list's own order
 */
public record Paging(To to, String cursor, int size, String sort, boolean descending) implements Serializable {

    /** A step through the list. */
    public enum To {
        FIRST,
        NEXT,
        PREVIOUS,
        LAST
    }

    /** Where the stretch begins in a list whose cursors are places in it; {@link Slice#LAST} for its end. */
    public int place() {
        if (to == To.LAST) return Slice.LAST;
        return cursor == null ? 0 : Integer.parseInt(cursor);
    }
}
