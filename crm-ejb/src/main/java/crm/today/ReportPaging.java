package crm.today;

import crm.shared.Slice;

/**
 * Which stretch of a day's reports is wanted.
 *
 * @param text       part of an author's name or user name, or null
 * @param from       the place of the first, from 0; {@link Slice#LAST} for the end of the list
 * @param size       how many at most
 */
public record ReportPaging(String text, Order order, boolean descending, int from, int size) {

    /** By what reports are put in order; within, by who wrote them. */
    public enum Order {
        TEAM("u.code"),
        AUTHOR("lower(r.author_name)"),
        STATUS("r.status"),
        SUBMITTED("r.submitted_at");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /** The first of all in their usual order. */
    public static ReportPaging first(int size) {
        return new ReportPaging(null, Order.TEAM, false, 0, size);
    }

    /** For a database: in order, from a place on. */
    String orderBy() {
        return " order by " + order.column + (descending ? " desc" : "")
                + " nulls last, r.author limit :size offset :from";
    }

    /** The place of the first where there are as many as this. */
    int place(long count) {
        return Slice.place(from, size, count);
    }
}
