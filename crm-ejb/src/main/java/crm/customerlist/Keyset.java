package crm.customerlist;

import static crm.customerlist.CustomerListRule.LIMIT_OUT_OF_RANGE;
import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Which stretch of the list is wanted: in which order, from where, how long.
 *
 * @param cursor for NEXT and PREVIOUS, what the slice shown before gave
 */
public record Keyset(CustomerSort sort, boolean descending, To to, String cursor, int size) implements Serializable {

    public static final int DEFAULT_SIZE = 50;
    public static final int LARGEST_SIZE = 500;

    /** A step through the list. */
    public enum To {
        FIRST,
        NEXT,
        PREVIOUS,
        LAST;

        /** Whether the rows are read from the end towards the beginning. */
        boolean isBackward() {
            return this == PREVIOUS || this == LAST;
        }
    }

    public Keyset {
        requireNonNull(sort, "sort");
        requireNonNull(to, "to");
        if (size < 1 || size > LARGEST_SIZE) throw LIMIT_OUT_OF_RANGE.violatedBy(size, 1, LARGEST_SIZE);
    }

    /** The beginning of the list, newest registrations first. */
    public static Keyset first() {
        return first(CustomerSort.DEFAULT, true, DEFAULT_SIZE);
    }

    public static Keyset first(CustomerSort sort, boolean descending, int size) {
        return new Keyset(sort, descending, To.FIRST, null, size);
    }

    /**
     * Reads the parameters of an address.
     *
     * @param order  {@code assets}, {@code -assets} for descending, or null for the list's own order
     * @param limit  how many, or null
     * @param after  where the slice before ended, or null for the beginning
     */
    public static Keyset parse(String order, String limit, String after) {
        var given = order != null && !order.isBlank();
        var descending = !given || order.startsWith("-");
        var sort = given ? CustomerSort.of(descending ? order.substring(1) : order) : CustomerSort.DEFAULT;
        var further = after != null && !after.isBlank();
        return new Keyset(sort, descending, further ? To.NEXT : To.FIRST, further ? after : null, size(limit));
    }

    private static int size(String limit) {
        if (limit == null || limit.isBlank()) return DEFAULT_SIZE;
        if (!limit.matches("\\d{1,6}")) throw LIMIT_OUT_OF_RANGE.violatedBy(Kind.shown(limit), 1, LARGEST_SIZE);
        return Integer.parseInt(limit);
    }
}
