package crm.marketcalendar;

import static crm.shared.DayCount.BUSINESS;
import static crm.shared.DayCount.CALENDAR;
import static org.assertj.core.api.Assertions.assertThat;

import crm.shared.HolidayCalendar;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Business days of the offices, by the days the product comes with. */
class BusinessDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 7, 2026-03-11", // the vector of the rules
        "2026-02-13, 1, 2026-02-16", // the eve of Lunar New Year is a half day of the market; the office works
        "2026-02-13, 2, 2026-02-20", // 17 to 19 February are closed
        "2026-02-16, 1, 2026-02-20",
        "2026-02-17, 1, 2026-02-20", // begun on the holiday itself
        "2026-04-02, 1, 2026-04-08", // Good Friday to the day following Easter Monday
        "2026-12-24, 1, 2026-12-28"
    })
    void in_hong_kong(LocalDate start, int days, LocalDate wanted) {
        assertThat(BUSINESS.plus(start, days, office("HK"))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-13, 1, 2026-02-14", // a Saturday that is worked
        "2026-02-13, 2, 2026-02-24", // 15 to 23 February are closed
        "2026-02-14, 1, 2026-02-24",
        "2026-02-13, 5, 2026-02-27",
        "2026-02-13, 6, 2026-02-28", // another Saturday that is worked
        "2026-02-13, 7, 2026-03-02",
        "2026-09-19, 1, 2026-09-20", // a Sunday that is worked
        "2026-09-30, 1, 2026-10-08",
        "2026-09-30, 3, 2026-10-10"
    })
    void on_the_mainland(LocalDate start, int days, LocalDate wanted) {
        assertThat(BUSINESS.plus(start, days, office("CN"))).isEqualTo(wanted);
    }

    @Test
    void in_singapore_a_sunday_holiday_takes_the_monday_and_a_saturday_one_nothing() {
        assertThat(BUSINESS.plus(LocalDate.of(2026, 8, 7), 1, office("SG"))).isEqualTo("2026-08-11");
        assertThat(BUSINESS.plus(LocalDate.of(2026, 3, 20), 1, office("SG"))).isEqualTo("2026-03-23");
    }

    @Test
    void calendar_days_do_not_ask() {
        assertThat(CALENDAR.plus(LocalDate.of(2026, 3, 2), 7, office("HK"))).isEqualTo("2026-03-09");
    }

    private static HolidayCalendar office(String calendar) {
        return HolidayCalendar.of(days(calendar, "CLOSED"), days(calendar, "WORKING"));
    }

    private static Set<LocalDate> days(String calendar, String kind) {
        return CalendarSeedTest.read("/db/seed/market-calendar.csv").stream()
                .filter(day -> day.getField("calendar").equals(calendar)
                        && day.getField("purposes").contains("OFFICE")
                        && day.getField("kind").equals(kind))
                .map(day -> LocalDate.parse(day.getField("day")))
                .collect(Collectors.toSet());
    }
}
