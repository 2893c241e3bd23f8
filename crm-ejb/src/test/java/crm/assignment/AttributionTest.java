package crm.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.assignment.Attribution.Share;
import crm.shared.RuleViolation;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionTest {

    @Test
    void shares_make_a_hundred() {
        assertThat(of(share(1L, "33.33"), share(2L, "33.33"), share(3L, "33.34"))
                        .shares())
                .hasSize(3);
        assertThat(of(share(1L, "60"), share(null, "40")).shares().get(1).isHouse())
                .isTrue();
        assertThat(Attribution.whole(1)).isEqualTo(of(share(1L, "100")));
        assertThat(Attribution.house()).isEqualTo(of(share(null, "100.0")));
    }

    @Test
    void less_or_more_than_a_hundred_is_refused() {
        refused(AttributionRule.SUM_IS_NOT_100, share(1L, "99.99"));
        refused(AttributionRule.SUM_IS_NOT_100, share(1L, "50"), share(2L, "50.01"));
        refused(AttributionRule.SUM_IS_NOT_100);
    }

    @Test
    void nobody_is_named_twice() {
        refused(AttributionRule.NAMED_TWICE, share(1L, "50"), share(1L, "50"));
        refused(AttributionRule.NAMED_TWICE, share(null, "50"), share(null, "50"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.001", "33.333", "100.01"})
    void a_percentage_that_cannot_be_is_refused(String percent) {
        assertThatThrownBy(() -> share(1L, percent))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("PERCENT_OUT_OF_RANGE");
    }

    private static void refused(AttributionRule rule, Share... shares) {
        assertThatThrownBy(() -> of(shares))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }

    private static Attribution of(Share... shares) {
        return new Attribution(Arrays.asList(shares));
    }

    private static Share share(Long managerId, String percent) {
        return new Share(managerId, new BigDecimal(percent));
    }
}
