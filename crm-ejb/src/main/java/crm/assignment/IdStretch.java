package crm.assignment;

import crm.shared.Slice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Which stretch is wanted of a list in the order of its ids.
 *
 * @param to     where it begins
 * @param cursor for NEXT and PREVIOUS, what the stretch before gave
 */
public record IdStretch(To to, String cursor, int size) implements Serializable {

    private static final int LARGEST = 500;

    /** A step through the list. */
    public enum To {
        FIRST,
        NEXT,
        PREVIOUS,
        LAST
    }

    public IdStretch {
        size = Math.max(1, Math.min(size, LARGEST));
    }

    /** From where a list goes on, or from its beginning without a cursor. */
    public static IdStretch after(String cursor, int size) {
        return new IdStretch(cursor == null || cursor.isEmpty() ? To.FIRST : To.NEXT, cursor, size);
    }

    /** The end of a statement: which rows, in which order, one more than wanted. @param falling whether the latest come first */
    String sql(String column, boolean falling) {
        var down = falling != isBackward();
        var id = id();
        return (id == null ? "" : " and " + column + (down ? " < " : " > ") + id) + " order by " + column
                + (down ? " desc" : "") + " limit " + (size + 1);
    }

    /** Puts the rows that {@link #sql} found in the order of the list. */
    <T> Slice<T> slice(List<T> found, ToLongFunction<T> idOf, long count, boolean exact) {
        var rows = new ArrayList<>(found);
        var more = rows.size() > size;
        if (more) rows.remove(rows.size() - 1);
        if (isBackward()) Collections.reverse(rows);
        if (rows.isEmpty()) return new Slice<>(rows, null, null, count, exact);
        var next = isBackward() ? to != To.LAST : more;
        var previous = isBackward() ? more : id() != null;
        return new Slice<>(
                rows,
                next ? Long.toString(idOf.applyAsLong(rows.get(rows.size() - 1))) : null,
                previous ? Long.toString(idOf.applyAsLong(rows.get(0))) : null,
                count,
                exact);
    }

    private boolean isBackward() {
        return to == To.PREVIOUS || to == To.LAST;
    }

    /** The id a cursor names; null without one, and for one that is none. */
    private Long id() {
        if (cursor == null || to == To.FIRST || to == To.LAST || !cursor.matches("\\d{1,18}")) return null;
        return Long.valueOf(cursor);
    }
}
