package crm.today;

import crm.shared.Slice;
import java.util.List;

/**
 * Which stretch of what is compared is wanted, and in which order.
 *
 * @param text       part of a name or key, or null
 * @param named      the groups whose names the database does not know in the reader's language, by key in the order of their
 *                   names, those alone whose name has the text; the empty key is of those without
 * @param language   of the names that put managers and teams in order
 * @param order      null for the usual one: days as they come, the others with the largest figures first
 * @param descending of the order
 * @param from       the place of the first, from 0; {@link Slice#LAST} for the end of the list
 * @param size       how many at most
 * @param longest    of how many the largest of each figure are wanted besides, as charts show them
 */
public record GroupPaging(
        String text,
        List<String> named,
        String language,
        Order order,
        boolean descending,
        int from,
        int size,
        int longest) {

    public GroupPaging {
        named = List.copyOf(named);
    }

    /** By what groups are put in order. */
    public sealed interface Order {

        /** By what they are called. */
        record Name() implements Order {}

        /** By one of their figures. */
        record By(Figure figure) implements Order {}
    }

    /** All of them as usual. */
    public static GroupPaging all() {
        return of(null, 0, Integer.MAX_VALUE);
    }

    /** As usual, from a place on. */
    public static GroupPaging of(String text, int from, int size) {
        return new GroupPaging(text, List.of(), "en", null, false, from, size, 0);
    }

    Figure figure() {
        return order instanceof Order.By by ? by.figure() : null;
    }
}
