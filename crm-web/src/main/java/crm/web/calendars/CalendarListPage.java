package crm.web.calendars;

import crm.marketcalendar.CalendarDay;
import crm.marketcalendar.CalendarPlace;
import crm.marketcalendar.CalendarPurpose;
import crm.marketcalendar.CalendarQueries;
import crm.web.support.Dates;
import crm.web.support.UserSettings;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** calendars/list.xhtml: the days of a year that are not as their weekday says. */
@Named
@ViewScoped
public class CalendarListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int YEARS_AROUND = 2;

    @Inject
    CalendarQueries calendars;

    @Inject
    Dates dates;

    @Inject
    UserSettings settings;

    private CalendarPlace calendar = CalendarPlace.HK;
    private CalendarPurpose purpose;
    private Integer year;
    private List<CalendarDay> days;
    private CalendarQueries.Coverage coverage;

    public void load() {
        if (year == null) year = dates.today().getYear();
        if (calendar == null) calendar = CalendarPlace.HK;
        coverage = calendars.coverage(calendar);
        days = calendars.days(calendar, purpose, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** What the day is called in the reader's language. */
    public String name(CalendarDay day) {
        return day.name(settings.getLanguage());
    }

    /** Whether not all days of the year are announced. */
    public boolean isProvisional() {
        return coverage.isProvisional(year);
    }

    /** Whether nothing is known of the year. */
    public boolean isBeyond() {
        return coverage.isBeyond(year);
    }

    public List<CalendarDay> getDays() {
        return days;
    }

    public List<CalendarPlace> getCalendars() {
        return List.of(CalendarPlace.values());
    }

    public List<CalendarPurpose> getPurposes() {
        return List.of(CalendarPurpose.values());
    }

    public List<Integer> getYears() {
        var now = dates.today().getYear();
        return IntStream.rangeClosed(now - YEARS_AROUND, now + YEARS_AROUND)
                .boxed()
                .toList();
    }

    public CalendarPlace getCalendar() {
        return calendar;
    }

    public void setCalendar(CalendarPlace calendar) {
        this.calendar = calendar;
    }

    public CalendarPurpose getPurpose() {
        return purpose;
    }

    public void setPurpose(CalendarPurpose purpose) {
        this.purpose = purpose;
    }

    public Integer getYear() {
        return year;
    }

    public void setYear(Integer year) {
        this.year = year;
    }
}
