package crm.assignment;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * The place of an ownership row in the order in which reclaim goes through them: by day, and on a day by customer, since the rows
 * of neighbours lie in the same blocks.
 */
public record DueKey(LocalDate reclaimOn, long customerId, long id) implements Serializable {

    /** Before all of them. */
    public static final DueKey FIRST = before(LocalDate.of(1, 1, 1));

    /** Before all of a day. */
    public static DueKey before(LocalDate day) {
        return new DueKey(day, 0, 0);
    }

    /** The key that {@link #position} wrote. One of the version before, which knew no customers, is where its day begins. */
    public static DueKey at(String position) {
        var parts = position.split("/");
        var day = LocalDate.parse(parts[0]);
        return parts.length < 3 ? before(day) : new DueKey(day, Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    /** As the position of a run: day, customer and row, {@code 2026-03-09/1001/4711}. */
    public String position() {
        return reclaimOn + "/" + customerId + "/" + id;
    }
}
