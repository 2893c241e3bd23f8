package crm.today;

import crm.shared.Slice;

/**
 * Which stretch of the targets of a month is wanted, and in which order.
 *
 * @param text       part of a name or key, or null
 * @param language   of the names that put units and managers in order
 * @param byName     whether they are put in order by what they are called
 * @param figure     by what there is of which they are put in order, or null; where neither is wanted units come by how far up
 *                   they stand, each team followed by its managers
 * @param from       the place of the first, from 0; {@link Slice#LAST} for the end of the list
 * @param size       how many at most
 */
public record TargetPaging(
        String text, String language, boolean byName, TargetFigure figure, boolean descending, int from, int size) {

    /** All of them as usual. */
    public static TargetPaging all() {
        return of(null, 0, Integer.MAX_VALUE);
    }

    /** As usual, from a place on. */
    public static TargetPaging of(String text, int from, int size) {
        return new TargetPaging(text, "en", false, null, false, from, size);
    }
}
