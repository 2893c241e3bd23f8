package crm.job;

import static org.assertj.core.api.Assertions.assertThat;

import crm.shared.HolidayCalendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Good Friday 2026 is 3 April; Easter Monday, 6 April, is a holiday in Hong Kong as well. */
class FiringPlanTest {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final HolidayCalendar EASTER =
            HolidayCalendar.of(Set.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6)));
    private static final ZonedDateTime THURSDAY = ZonedDateTime.of(2026, 4, 2, 12, 0, 0, 0, HONG_KONG);

    @Test
    void without_a_market_every_day_counts() {
        assertThat(days(plan("15 0 * * *", -1, DayRule.EVERY_DAY).next(THURSDAY, 3)))
                .containsExactly(april(2), april(3), april(4));
    }

    @Test
    void a_job_of_business_days_runs_for_trading_days_alone() {
        var firings = plan("15 0 * * *", -1, DayRule.BUSINESS_DAYS).next(THURSDAY, 3);

        assertThat(days(firings)).containsExactly(april(2), april(7), april(8));
        assertThat(firings.get(0).at().toLocalDate())
                .as("the run of Thursday is on Good Friday")
                .isEqualTo(april(3));
    }

    @Test
    void what_falls_on_a_closed_day_may_move_to_the_next_trading_day_at_the_same_time() {
        var third =
                plan("30 9 3 * *", 0, DayRule.NEXT_BUSINESS_DAY).after(THURSDAY).orElseThrow();

        assertThat(third.at()).isEqualTo(ZonedDateTime.of(2026, 4, 7, 9, 30, 0, 0, HONG_KONG));
        assertThat(third.businessDate()).isEqualTo(april(7));
    }

    @Test
    void several_closed_days_move_to_one_firing() {
        assertThat(days(plan("30 9 * * *", 0, DayRule.NEXT_BUSINESS_DAY).next(THURSDAY, 2)))
                .containsExactly(april(7), april(8));
    }

    @Test
    void a_timetable_that_never_meets_a_trading_day_never_comes() {
        assertThat(plan("0 9 * * 0", 0, DayRule.BUSINESS_DAYS).after(THURSDAY)).isEmpty();
        assertThat(plan("0 0 31 2 *", 0, DayRule.NEXT_BUSINESS_DAY).after(THURSDAY))
                .isEmpty();
    }

    @Test
    void the_zone_of_a_schedule_moves_with_its_summer_time() {
        var newYork = new FiringPlan(
                Timetable.of("0 18 * * *"),
                ZoneId.of("America/New_York"),
                0,
                DayRule.EVERY_DAY,
                HolidayCalendar.weekendsOnly());

        assertThat(newYork.after(ZonedDateTime.of(2026, 3, 7, 12, 0, 0, 0, HONG_KONG))
                        .orElseThrow()
                        .at()
                        .withZoneSameInstant(HONG_KONG)
                        .getHour())
                .isEqualTo(7);
        assertThat(newYork.after(ZonedDateTime.of(2026, 3, 9, 12, 0, 0, 0, HONG_KONG))
                        .orElseThrow()
                        .at()
                        .withZoneSameInstant(HONG_KONG)
                        .getHour())
                .isEqualTo(6);
    }

    @Test
    void firings_that_were_missed_are_found_from_the_first_to_the_last_both_included() {
        var plan = plan("0 12 * * *", 0, DayRule.EVERY_DAY);

        assertThat(days(plan.between(THURSDAY, THURSDAY.plusDays(2)))).containsExactly(april(2), april(3), april(4));
        assertThat(plan.between(THURSDAY.plusMinutes(1), THURSDAY.plusDays(1).minusMinutes(1)))
                .isEmpty();
        assertThat(plan("* * * * *", 0, DayRule.EVERY_DAY).between(THURSDAY.minusDays(9), THURSDAY))
                .hasSize(400);
    }

    private static FiringPlan plan(String cron, int offset, DayRule rule) {
        return new FiringPlan(Timetable.of(cron), HONG_KONG, offset, rule, EASTER);
    }

    private static List<LocalDate> days(List<Firing> firings) {
        return firings.stream().map(Firing::businessDate).toList();
    }

    private static LocalDate april(int day) {
        return LocalDate.of(2026, 4, day);
    }
}
