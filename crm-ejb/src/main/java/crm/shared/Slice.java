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

    public Slice {
        items = List.copyOf(items);
    }

    public static <T> Slice<T> empty() {
        return new Slice<>(List.of(), null, null, 0, true);
    }

    /** The same stretch with each row turned into something else. */
    public <R> Slice<R> map(Function<? super T, ? extends R> change) {
        return new Slice<>(items.stream().<R>map(change).toList(), next, previous, count, countExact);
    }
}
