package crm.shared;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.LocalDate;
import java.util.Set;

/** Tells the days on which an office works from those on which it does not. See docs/domain.md, section 1.2. */
@FunctionalInterface
public interface HolidayCalendar {

    boolean isBusinessDay(LocalDate day);

    /** The first business day after the given day. */
    default LocalDate nextBusinessDay(LocalDate day) {
        var next = day.plusDays(1);
        while (!isBusinessDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The last business day before the given day. */
    default LocalDate previousBusinessDay(LocalDate day) {
        var previous = day.minusDays(1);
        while (!isBusinessDay(previous)) {
            previous = previous.minusDays(1);
        }
        return previous;
    }

    /** Every day but Saturday and Sunday. */
    static HolidayCalendar weekendsOnly() {
        return day -> day.getDayOfWeek() != SATURDAY && day.getDayOfWeek() != SUNDAY;
    }

    /** Every day but Saturday, Sunday and the given holidays. */
    static HolidayCalendar of(Set<LocalDate> holidays) {
        return of(holidays, Set.of());
    }

    /**
     * Every day but Saturday, Sunday and the given holidays, and besides the given days that are worked all the same, such
     * as a Saturday that makes up for a holiday.
     */
    static HolidayCalendar of(Set<LocalDate> holidays, Set<LocalDate> worked) {
        var closed = Set.copyOf(holidays);
        var open = Set.copyOf(worked);
        var weekdays = weekendsOnly();
        return day -> open.contains(day) || weekdays.isBusinessDay(day) && !closed.contains(day);
    }
}
