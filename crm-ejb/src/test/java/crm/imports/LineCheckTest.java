package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.marketcalendar.CalendarPlace;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What speaks against a line, seen by itself. */
class LineCheckTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "A1, hkd, 1, '', '', -",
                "A1, HKD, -1.25, -3, 0, -",
                "A1, HKD, 999999999999999999.99999999, 0, 0, -",
                "A1, HKD, 9999999999999999999, 0, 0, NUMBER",
                "A1, HKD, 1.123456789, 0, 0, NUMBER",
                "A1, HKD, '1,000', 0, 0, NUMBER",
                "A1, HKD, 1e5, 0, 0, NUMBER",
                "A1, HKD, '', 0, 0, CELL_MISSING",
                "'', HKD, 1, 0, 0, CELL_MISSING",
                "A1, XAU, 1, 0, 0, CURRENCY_UNKNOWN",
                "A1, CNH, 1, 0, 0, -",
                "A1, HKD, 1, 0, -0.01, NEGATIVE",
                "A1, HKD, 1, 0, 0.01, -"
            })
    void balances(String account, String currency, String cash, String unsettled, String debt, String rule) {
        var judged = check(DayFileKind.BALANCES).judge(1, List.of(account, currency, cash, unsettled, debt));

        assertThat(judged.rule() == null ? null : judged.rule().name()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "HK, 0700, HKD, 0, -",
                "HK, 0700, HKD, -0.01, NEGATIVE",
                "US, AAPL, USD, 1, MARKET_CLOSED",
                "LN, VOD, GBP, 1, -",
                "FX, USD, HKD, 7.8, -",
                "FX, QQQ, HKD, 7.8, CURRENCY_UNKNOWN",
                "FX, USD, CNY, 7.1, RATE_CURRENCY"
            })
    void prices(String market, String symbol, String currency, String price, String rule) {
        var judged = check(DayFileKind.PRICES).judge(1, List.of(market, symbol, currency, price));

        assertThat(judged.rule() == null ? null : judged.rule().name()).isEqualTo(rule);
    }

    @Test
    void what_is_left_out_is_nothing_and_codes_are_written_in_capitals() {
        assertThat(check(DayFileKind.BALANCES)
                        .judge(7, List.of(" a1 ", "hkd", "5", "", ""))
                        .cells())
                .containsExactly("a1", "HKD", "5", "0", "0");
        assertThat(check(DayFileKind.POSITIONS)
                        .judge(7, List.of("a1", "hk", "x1", "5", ""))
                        .cells())
                .containsExactly("a1", "HK", "X1", "5", "SECURITY");
        assertThat(check(DayFileKind.POSITIONS)
                        .judge(7, List.of("a1", "hk", "x1", "5", "bond"))
                        .rule())
                .isEqualTo(DayFileRule.WORD_UNKNOWN);
    }

    @Test
    void what_separates_cells_where_they_are_kept_never_comes_from_outside() {
        var judged = check(DayFileKind.BALANCES).judge(1, List.of("a\u001fb\u0000", "HKD", "1", "0", "0"));

        assertThat(Stream.of('\u001f', '\u0000'))
                .noneMatch(unseen -> judged.cells().get(0).indexOf(unseen) >= 0);
    }

    private static LineCheck check(DayFileKind kind) {
        var manifest = new Manifest(
                kind, "core", null, LocalDate.of(2026, 3, 9), "x.csv", null, "a".repeat(64), DayFileMode.FIRST);
        return new LineCheck(manifest, "HKD", place -> place == CalendarPlace.US);
    }
}
