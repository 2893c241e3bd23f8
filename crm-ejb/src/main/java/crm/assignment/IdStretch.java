package crm.assignment;

import crm.shared.Slice;
import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/**
 * Which stretch is wanted of a list in the order of its ids, or of a time and then the ids.
 *
 * @param to     where it begins
 * @param cursor for NEXT and PREVIOUS, what the stretch before gave
 */
public record IdStretch(To to, String cursor, int size) implements Serializable {

    private static final int LARGEST = 500;
    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,18})_(\\d{1,18})");

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

    /** The same in the order of a time, the earliest first, and of the ids where it is the same. */
    public String sql(String time, String column) {
        var order = isBackward() ? " desc" : "";
        var place = cursor == null || to == To.FIRST || to == To.LAST ? null : PLACE.matcher(cursor);
        var beyond = place == null || !place.matches()
                ? ""
                : " and (" + time + ", " + column + ") " + (isBackward() ? "<" : ">")
                        + " (timestamptz 'epoch' + interval '1 microsecond' * " + place.group(1) + ", " + place.group(2)
                        + ")";
        return beyond + " order by " + time + order + ", " + column + order + " limit " + (size + 1);
    }

    /** The cursor of a row in the order of a time. */
    public static String place(OffsetDateTime time, long id) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant()) + "_" + id;
    }

    /** Puts the rows that {@link #sql} found in the order of the list. */
    <T> Slice<T> slice(List<T> found, ToLongFunction<T> idOf, long count, boolean exact) {
        return sliceBy(found, row -> Long.toString(idOf.applyAsLong(row)), count, exact);
    }

    /** The same, each row with its cursor. */
    public <T> Slice<T> sliceBy(List<T> found, Function<T, String> cursorOf, long count, boolean exact) {
        var rows = new ArrayList<>(found);
        var more = rows.size() > size;
        if (more) rows.remove(rows.size() - 1);
        if (isBackward()) Collections.reverse(rows);
        if (rows.isEmpty()) return new Slice<>(rows, null, null, count, exact);
        var next = isBackward() ? to != To.LAST : more;
        var previous = isBackward() ? more : to == To.NEXT && cursor != null;
        return new Slice<>(
                rows,
                next ? cursorOf.apply(rows.get(rows.size() - 1)) : null,
                previous ? cursorOf.apply(rows.get(0)) : null,
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
