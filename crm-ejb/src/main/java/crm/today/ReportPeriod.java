package crm.today;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/** What a management report is about: a week from Monday to Sunday, or a month. */
public enum ReportPeriod {
    WEEK,
    MONTH;

    /** The first day of the period that ends on a day. */
    public LocalDate from(LocalDate until) {
        return this == WEEK ? until.minusDays(6) : until.withDayOfMonth(1);
    }

    /** The periods that are over with a day. */
    public static Set<ReportPeriod> endingOn(LocalDate day) {
        var ending = EnumSet.noneOf(ReportPeriod.class);
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY) ending.add(WEEK);
        if (day.equals(day.withDayOfMonth(day.lengthOfMonth()))) ending.add(MONTH);
        return ending;
    }
}
