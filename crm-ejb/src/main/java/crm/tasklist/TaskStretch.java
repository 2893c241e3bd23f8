package crm.tasklist;

import static java.util.Objects.requireNonNull;

import crm.shared.Times;
import crm.task.TaskRule;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Which stretch of the list is wanted: from where, and how long. The list goes by the day on which a task is due.
 *
 * @param cursor for NEXT and PREVIOUS, what the slice shown before gave
 */
public record TaskStretch(To to, String cursor, int size) implements Serializable {

    public static final int LARGEST = 500;

    /** A step through the list. */
    public enum To {
        FIRST,
        NEXT,
        PREVIOUS,
        LAST;

        boolean isBackward() {
            return this == PREVIOUS || this == LAST;
        }
    }

    /** A place between two rows. */
    record Place(LocalDate day, long id) {

        String text() {
            return day + "_" + id;
        }
    }

    public TaskStretch {
        requireNonNull(to, "to");
        if (size < 1 || size > LARGEST) throw TaskRule.LIMIT_OUT_OF_RANGE.violatedBy(size, 1, LARGEST);
    }

    public static TaskStretch first(int size) {
        return new TaskStretch(To.FIRST, null, size);
    }

    /** From after a place, or the beginning where there is none. */
    public static TaskStretch after(String cursor, int size) {
        return cursor == null || cursor.isEmpty() ? first(size) : new TaskStretch(To.NEXT, cursor, size);
    }

    /** Where the list goes on, or null at an end of it. */
    Place place() {
        if (to == To.FIRST || to == To.LAST || cursor == null) return null;
        try {
            var parts = cursor.split("_", -1);
            return new Place(Times.day(parts[0]), Long.parseLong(parts[1]));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException nonsense) {
            throw TaskRule.CURSOR.violatedBy(cursor.substring(0, Math.min(60, cursor.length())));
        }
    }
}
