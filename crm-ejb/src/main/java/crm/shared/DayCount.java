package crm.shared;

import java.time.LocalDate;

/** How days are counted: all of them, or only those on which the office works. See docs/domain.md, section 1.2. */
public enum DayCount {
    CALENDAR {
        @Override
        public LocalDate plus(LocalDate start, int days, HolidayCalendar calendar) {
            return start.plusDays(notNegative(days));
        }

        @Override
        public LocalDate minus(LocalDate end, int days, HolidayCalendar calendar) {
            return end.minusDays(notNegative(days));
        }
    },
    BUSINESS {
        @Override
        public LocalDate plus(LocalDate start, int days, HolidayCalendar calendar) {
            var day = start;
            for (var left = notNegative(days); left > 0; left--) {
                day = calendar.nextBusinessDay(day);
            }
            return day;
        }

        @Override
        public LocalDate minus(LocalDate end, int days, HolidayCalendar calendar) {
            var day = end;
            for (var left = notNegative(days); left > 0; left--) {
                day = calendar.previousBusinessDay(day);
            }
            return day;
        }
    };

    /** The day that many days after the start; the start is day 0 and need not be a business day itself. */
    public abstract LocalDate plus(LocalDate start, int days, HolidayCalendar calendar);

    /** The day that many days before the end; the end is day 0 and need not be a business day itself. */
    public abstract LocalDate minus(LocalDate end, int days, HolidayCalendar calendar);

    private static int notNegative(int days) {
        if (days < 0) {
            throw new IllegalArgumentException("days must not be negative but was " + days);
        }
        return days;
    }
}
