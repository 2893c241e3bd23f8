package crm.assignment;

import static java.util.Objects.requireNonNull;

import crm.shared.DayCount;
import crm.shared.HolidayCalendar;
import java.time.LocalDate;

/**
 * How long an owner is protected, and how far a valid contact prolongs it. See docs/domain.md, section 5.3.
 *
 * @param days from the assignment to the last protected day
 * @param extension from a valid contact to the last protected day
 * @param maximum from the assignment, past which contacts do not prolong
 */
public record ProtectionPolicy(int days, int extension, int maximum, DayCount count) {

    public ProtectionPolicy {
        if (days < 1) {
            throw new IllegalArgumentException("days must be at least 1 but was " + days);
        }
        if (extension < 0) {
            throw new IllegalArgumentException("extension must not be negative but was " + extension);
        }
        if (maximum < days) {
            throw new IllegalArgumentException("maximum " + maximum + " is below days " + days);
        }
        requireNonNull(count, "count");
    }

    /** The last day on which the customer is still the new owner's; day 0 is the day of assignment. */
    public LocalDate lastDay(LocalDate assignedOn, HolidayCalendar calendar) {
        return count.plus(assignedOn, days, calendar);
    }

    /** The last day after a valid contact: never earlier than before, never moved past the maximum. */
    public LocalDate lastDayAfterContact(
            LocalDate assignedOn, LocalDate before, LocalDate contactOn, HolidayCalendar calendar) {
        return lastDayAfterContact(assignedOn, before, contactOn, false, calendar);
    }

    /** The same, of a customer who is exempt from reclaim or not: while one is, the maximum does not hold. */
    public LocalDate lastDayAfterContact(
            LocalDate assignedOn, LocalDate before, LocalDate contactOn, boolean exempt, HolidayCalendar calendar) {
        var extended = count.plus(contactOn, extension, calendar);
        if (exempt) return later(before, extended);
        var ceiling = count.plus(assignedOn, maximum, calendar);
        return later(before, extended.isAfter(ceiling) ? ceiling : extended);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
