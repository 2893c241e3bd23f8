package crm.shared;

import static crm.shared.DayCount.BUSINESS;
import static crm.shared.DayCount.CALENDAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DayCountTest {

    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    static final LocalDate CHING_MING = LocalDate.of(2026, 4, 6); // Monday: the day after Ching Ming, a Sunday

    final HolidayCalendar weekdays = HolidayCalendar.weekendsOnly();

    @Test
    void calendar_days_count_every_day() {
        assertThat(CALENDAR.plus(MONDAY, 7, weekdays)).isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void business_days_leave_out_the_weekend() {
        assertThat(BUSINESS.plus(MONDAY, 4, weekdays)).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(BUSINESS.plus(MONDAY, 5, weekdays)).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(BUSINESS.plus(MONDAY, 7, weekdays)).isEqualTo(LocalDate.of(2026, 3, 11));
    }

    @Test
    void business_days_leave_out_holidays() {
        var friday = LocalDate.of(2026, 3, 27);
        var calendar = HolidayCalendar.of(Set.of(CHING_MING, LocalDate.of(2026, 4, 3)));
        assertThat(BUSINESS.plus(friday, 4, calendar)).isEqualTo(LocalDate.of(2026, 4, 2));
        assertThat(BUSINESS.plus(friday, 5, calendar)).isEqualTo(LocalDate.of(2026, 4, 7));
    }

    @Test
    void a_start_on_a_day_off_is_day_zero_all_the_same() {
        var saturday = LocalDate.of(2026, 3, 7);
        assertThat(BUSINESS.plus(saturday, 0, weekdays)).isEqualTo(saturday);
        assertThat(BUSINESS.plus(saturday, 1, weekdays)).isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void days_before_a_day_are_counted_the_same_way() {
        var monday = LocalDate.of(2026, 3, 9);
        assertThat(CALENDAR.minus(monday, 3, weekdays)).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(BUSINESS.minus(monday, 3, weekdays)).isEqualTo(LocalDate.of(2026, 3, 4));
        assertThat(BUSINESS.minus(CHING_MING.plusDays(1), 1, HolidayCalendar.of(Set.of(CHING_MING))))
                .isEqualTo(LocalDate.of(2026, 4, 3));
    }

    @Test
    void nothing_is_counted_backwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> CALENDAR.plus(MONDAY, -1, weekdays));
        assertThatIllegalArgumentException().isThrownBy(() -> BUSINESS.plus(MONDAY, -1, weekdays));
    }
}
