package crm.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Averages and what moved the assets, on figures one can follow by hand. */
class AssetHistoryTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
    private static final LocalDate MONDAY = FRIDAY.plusDays(3);

    @Test
    void a_weekend_carries_the_value_of_friday() {
        var period =
                history(false, List.of(), held(FRIDAY, 100), held(MONDAY, 200)).period(AssetWindow.LAST_30_DAYS);

        assertThat(period.average()).as("(3 * 100 + 200) / 4").isEqualByComparingTo("125");
        assertThat(period.days()).isEqualTo(4);
        assertThat(period.whole()).isFalse();
    }

    @Test
    void the_window_begins_in_the_middle_of_what_is_carried() {
        var april = LocalDate.of(2026, 4, 2);
        var period =
                history(false, List.of(), held(MONDAY, 100), held(april, 400)).period(AssetWindow.MONTH_TO_DATE);

        assertThat(period.average()).as("(100 + 400) / 2").isEqualByComparingTo("250");
        assertThat(period.opening()).isEqualByComparingTo("100");
        assertThat(period.whole()).isTrue();
    }

    @Test
    void what_came_in_on_a_weekend_belongs_to_the_next_statement_and_the_rest_is_the_market() {
        var flows = List.of(new Movement(FRIDAY.plusDays(1), BigDecimal.valueOf(70), "HKD"));
        var period = history(false, flows, held(FRIDAY, 100), held(MONDAY, 200)).period(AssetWindow.LAST_30_DAYS);

        assertThat(List.of(period.opening(), period.inflow(), period.market(), period.closing()))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        BigDecimal.valueOf(100),
                        BigDecimal.valueOf(70),
                        BigDecimal.valueOf(30),
                        BigDecimal.valueOf(200));
    }

    @Test
    void whoever_was_not_there_before_opens_with_nothing() {
        var flows = List.of(new Movement(FRIDAY.minusDays(9), BigDecimal.valueOf(90), "HKD"));
        var newcomer = history(true, flows, held(FRIDAY, 100)).period(AssetWindow.LAST_30_DAYS);
        var known = history(false, flows, held(FRIDAY, 100)).period(AssetWindow.LAST_30_DAYS);

        assertThat(newcomer.opening()).isEqualByComparingTo("0");
        assertThat(newcomer.inflow()).isEqualByComparingTo("90");
        assertThat(newcomer.market()).isEqualByComparingTo("10");
        assertThat(known.opening()).isEqualByComparingTo("100");
        assertThat(known.inflow()).isEqualByComparingTo("0");
        assertThat(known.market()).isEqualByComparingTo("0");
    }

    @Test
    void a_currency_moves_what_is_held_in_it_and_one_without_a_rate_counts_nowhere() {
        var history = new AssetHistory(
                List.of(
                        new DayHoldings(FRIDAY, Map.of("USD", BigDecimal.TEN, "XYZ", BigDecimal.TEN)),
                        new DayHoldings(MONDAY, Map.of("USD", BigDecimal.TEN))),
                false,
                "HKD",
                (currency, day) -> currency.equals("XYZ") ? null : new BigDecimal(day.equals(FRIDAY) ? "7.8" : "7.7"),
                List.of(),
                List.of());
        var period = history.period(AssetWindow.TRADING_DAYS_20);

        assertThat(period.currency()).isEqualByComparingTo("-1");
        assertThat(period.market()).isEqualByComparingTo("0");
        assertThat(period.closing()).isEqualByComparingTo("77");
        assertThat(period.average()).isEqualByComparingTo("77.5");
    }

    private static DayHoldings held(LocalDate day, int amount) {
        return new DayHoldings(day, Map.of("HKD", BigDecimal.valueOf(amount)));
    }

    private static AssetHistory history(boolean newcomer, List<Movement> flows, DayHoldings... days) {
        return new AssetHistory(List.of(days), newcomer, "HKD", (currency, day) -> BigDecimal.ONE, flows, List.of());
    }
}
