package crm.shared;

import java.util.List;
import java.util.function.Function;

/**
 * A stretch of a long list: its rows, where it goes on and went before, and how many rows there are in all.
 *
 * @param next where the following slice begins, or null at the end
 * @param previous where the preceding slice ends, or null at the beginning
 * @param count all rows of the list, or as many as were counted
 * @param countExact false when counting stopped at a cap: "10,000+"
 */
public record Slice<T>(List<T> items, String next, String previous, long count, boolean countExact) {

    /** In place of a place: the stretch that ends with the last row. */
    public static final int LAST = -1;

    public Slice {
        items = List.copyOf(items);
    }

    public static <T> Slice<T> empty() {
        return new Slice<>(List.of(), null, null, 0, true);
    }

    /**
     * A stretch of a list whose cursors are places in it.
     *
     * @param from  the place of the first row, from 0
     * @param size  how many rows were asked for
     * @param count all rows of the list
     */
    public static <T> Slice<T> at(int from, int size, long count, List<T> items) {
        var until = from + items.size();
        return new Slice<>(
                items,
                until < count ? String.valueOf(until) : null,
                from > 0 ? String.valueOf(Math.max(0, from - size)) : null,
                count,
                true);
    }

    /** The place of the first row of a stretch where there are as many rows as this. */
    public static int place(int from, int size, long count) {
        return from == LAST ? (int) Math.max(0, count - size) : from;
    }

    /** The same stretch with each row turned into something else. */
    public <R> Slice<R> map(Function<? super T, ? extends R> change) {
        return new Slice<>(items.stream().<R>map(change).toList(), next, previous, count, countExact);
    }
}
