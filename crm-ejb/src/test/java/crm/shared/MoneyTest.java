package crm.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "20000, HKD, HKD 20000.00",
        "1.5, USD, USD 1.50",
        "300.0, JPY, JPY 300",
        "1.234, KWD, KWD 1.234",
        "7, CNH, CNH 7.00"
    })
    void an_amount_has_the_decimals_of_its_currency(BigDecimal amount, String currency, String written) {
        assertThat(new Money(amount, currency)).hasToString(written);
    }

    @Test
    void equal_sums_are_equal_however_they_were_written() {
        assertThat(hkd("20000")).isEqualTo(hkd("20000.000"));
    }

    @Test
    void finer_than_the_currency_is_refused_unless_rounding_was_asked_for() {
        assertThatIllegalArgumentException().isThrownBy(() -> hkd("0.005")).withMessageContaining("0.005");
        assertThat(Money.rounded(new BigDecimal("0.005"), "HKD")).isEqualTo(hkd("0.01"));
        assertThat(Money.rounded(new BigDecimal("0.00499"), "HKD")).isEqualTo(hkd("0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hkd", "ABC", "XXX", "XAU", "HK", "HKDD"})
    void what_is_no_currency_is_refused(String code) {
        assertThat(Money.isCurrency(code)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Money.zero(code)).withMessageContaining(code);
    }

    @Test
    void currencies_are_not_mixed() {
        assertThat(hkd("1").plus(hkd("2")).minus(hkd("0.5"))).isEqualTo(hkd("2.50"));
        assertThat(hkd("1").isLessThan(hkd("1.01"))).isTrue();
        assertThat(hkd("1").isLessThan(hkd("1"))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> hkd("1").plus(Money.zero("USD")));
        assertThat(Money.isCurrency(null)).isFalse();
    }

    private static Money hkd(String amount) {
        return new Money(new BigDecimal(amount), "HKD");
    }
}
