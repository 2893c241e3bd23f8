package crm.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntradayTest {

    private static final LocalDate SETTLED = LocalDate.of(2026, 3, 9);
    private static final String LAST_OF_DAY = "2026-03-09T23:59:59+08:00";
    private static final String FIRST_OF_NEXT = "2026-03-10T00:00:00+08:00";
    private static final Map<String, BigDecimal> RATES = Map.of("HKD", BigDecimal.ONE, "USD", new BigDecimal("7.8"));
    private static final LastPrices PRICES = new LastPrices() {
        @Override
        public Price of(String market, String symbol) {
            return symbol.equals("700") ? new Price(new BigDecimal("400"), "HKD") : null;
        }

        @Override
        public BigDecimal rate(String currency) {
            return RATES.get(currency);
        }
    };

    @Test
    void what_is_told_in_the_last_second_of_the_settled_day_is_settled_and_what_is_told_at_midnight_is_not() {
        assertThat(now(List.of(deposit("1", LAST_OF_DAY, "500")), List.of())).isNull();

        var now = now(List.of(deposit("1", LAST_OF_DAY, "500"), deposit("2", FIRST_OF_NEXT, "300")), List.of());
        assertThat(now.assets()).isEqualByComparingTo("1300");
        assertThat(now.settledOn()).isEqualTo(SETTLED);
        assertThat(now.toldAt()).isEqualTo(FIRST_OF_NEXT);
        assertThat(now.sources()).isEqualTo("core");
        assertThat(now.parts())
                .containsExactly(new IntradayView.Part(IntradayKind.DEPOSIT, "HKD", 1, new BigDecimal("300")));
    }

    @Test
    void money_out_and_money_in_another_currency_count_at_the_last_rate() {
        var now = now(
                List.of(
                        flow("deposit.confirmed", "1", FIRST_OF_NEXT, "100", "USD"),
                        flow("withdrawal.confirmed", "2", FIRST_OF_NEXT, "50.55", "HKD"),
                        flow("deposit.submitted", "3", FIRST_OF_NEXT, "9999", "HKD")),
                List.of());
        assertThat(now.assets()).isEqualByComparingTo("1729.45");
        assertThat(now.uncounted()).isZero();
        assertThat(now.parts()).extracting(IntradayView.Part::count).containsExactly(1, 1);
    }

    @Test
    void money_in_a_currency_nobody_told_a_rate_of_is_left_out_and_that_is_said() {
        var now = now(List.of(flow("deposit.confirmed", "1", FIRST_OF_NEXT, "100", "NOK")), List.of());
        assertThat(now.assets()).isEqualByComparingTo("1000");
        assertThat(now.uncounted()).isEqualTo(1);
    }

    @Test
    void a_reversal_told_since_takes_back_a_deposit_that_is_settled() {
        var now = now(
                List.of(deposit("1", LAST_OF_DAY, "500"), flow("deposit.reversed", "1", FIRST_OF_NEXT, "500", "HKD")),
                List.of());
        assertThat(now.assets()).isEqualByComparingTo("500");
    }

    @Test
    void a_deposit_of_today_that_was_reversed_adds_nothing() {
        var now = now(
                List.of(
                        deposit("1", FIRST_OF_NEXT, "500"),
                        flow("deposit.reversed", "1", "2026-03-10T10:00:00+08:00", "500", "HKD")),
                List.of());
        assertThat(now.assets()).isEqualByComparingTo("1000");
        assertThat(now.parts()).isEmpty();
    }

    @Test
    void a_trade_counts_what_the_last_price_makes_of_it_and_nothing_where_no_price_was_told() {
        assertThat(now(List.of(), List.of(trade("1", true, "700", "10", "3900")))
                        .assets())
                .as("10 at 400 for 3900")
                .isEqualByComparingTo("1100");
        assertThat(now(List.of(), List.of(trade("1", false, "700", "10", "3900")))
                        .assets())
                .isEqualByComparingTo("900");
        assertThat(now(List.of(), List.of(trade("1", true, "5", "10", "3900"))).assets())
                .isEqualByComparingTo("1000");
        assertThat(now(List.of(), List.of(trade("1", true, "700", "10", null))).uncounted())
                .isEqualTo(1);
    }

    @Test
    void a_cancelled_trade_of_today_adds_nothing_and_one_that_was_settled_is_taken_back() {
        var today = trade("1", true, "700", "10", "3900");
        var settled = new ToldTrade(
                false,
                OffsetDateTime.parse(LAST_OF_DAY),
                "core",
                "2",
                "88-1",
                "HK",
                "700",
                true,
                BigDecimal.TEN,
                new BigDecimal("3900"),
                "HKD");
        assertThat(now(List.of(), List.of(today, cancelled("1"))).assets()).isEqualByComparingTo("1000");
        assertThat(now(List.of(), List.of(settled, cancelled("2"))).assets()).isEqualByComparingTo("900");
    }

    @Test
    void each_account_is_settled_by_its_own_statement() {
        var intraday = new Intraday(
                at -> at.atZoneSameInstant(ZoneId.of("Asia/Hong_Kong")).toLocalDate(),
                account -> "late".equals(account) ? SETTLED.minusDays(1) : SETTLED,
                PRICES);
        var late = new Told(
                "deposit.confirmed",
                OffsetDateTime.parse(LAST_OF_DAY),
                "core",
                "1",
                "late",
                new BigDecimal("70"),
                "HKD",
                null,
                null,
                null);
        assertThat(intraday.of(
                                new BigDecimal("1000"),
                                SETTLED,
                                List.of(late, deposit("2", LAST_OF_DAY, "5")),
                                List.of())
                        .assets())
                .isEqualByComparingTo("1070");
    }

    private static IntradayView now(List<Told> flows, List<ToldTrade> trades) {
        return new Intraday(
                        at -> at.atZoneSameInstant(ZoneId.of("Asia/Hong_Kong")).toLocalDate(),
                        account -> SETTLED,
                        PRICES)
                .of(new BigDecimal("1000"), SETTLED, flows, trades);
    }

    private static Told deposit(String reference, String at, String amount) {
        return flow("deposit.confirmed", reference, at, amount, "HKD");
    }

    private static Told flow(String type, String reference, String at, String amount, String currency) {
        return new Told(
                type,
                OffsetDateTime.parse(at),
                "core",
                reference,
                "88-1",
                new BigDecimal(amount),
                currency,
                null,
                null,
                null);
    }

    private static ToldTrade trade(String reference, boolean bought, String symbol, String quantity, String amount) {
        return new ToldTrade(
                false,
                OffsetDateTime.parse(FIRST_OF_NEXT),
                "core",
                reference,
                "88-1",
                "HK",
                symbol,
                bought,
                new BigDecimal(quantity),
                amount == null ? null : new BigDecimal(amount),
                "HKD");
    }

    private static ToldTrade cancelled(String reference) {
        return new ToldTrade(
                true,
                OffsetDateTime.parse("2026-03-10T10:00:00+08:00"),
                "core",
                reference,
                null,
                null,
                null,
                false,
                null,
                null,
                null);
    }
}
