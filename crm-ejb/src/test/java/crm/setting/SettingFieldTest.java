package crm.setting;

import static crm.setting.SettingField.BREAKER_SHARE;
import static crm.setting.SettingField.COOL_DOWN;
import static crm.setting.SettingField.LARGE_AMOUNT;
import static crm.setting.SettingField.RATES;
import static crm.setting.SettingField.REMIND_FROM;
import static crm.setting.SettingField.TIER_CAPS;
import static crm.setting.SettingField.WARNINGS;
import static crm.setting.SettingField.WITHOUT_MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import org.junit.jupiter.api.Test;

class SettingFieldTest {

    @Test
    void rates_are_taken_with_spaces_and_kept_without() {
        assertThat(stored(RATES, " USD = 7.80 , CNY=1.08，JPY=0.052 ")).isEqualTo("USD=7.8,CNY=1.08,JPY=0.052");
        assertThat(stored(RATES, "")).isEmpty();
    }

    @Test
    void a_rate_that_is_none_is_refused() {
        refused(SettingRule.BY_CURRENCY, RATES, "USD");
        refused(SettingRule.BY_CURRENCY, RATES, "USD=0");
        refused(SettingRule.BY_CURRENCY, RATES, "usd=7.8");
        refused(SettingRule.BY_CURRENCY, RATES, "USD=-1");
        refused(SettingRule.BY_CURRENCY, RATES, "USD=1e3");
        refused(SettingRule.CURRENCY_TWICE, RATES, "USD=7.8,USD=7.9");
    }

    @Test
    void a_tier_has_a_whole_number_of_customers() {
        assertThat(stored(TIER_CAPS, " GOLD = 60 , PLATINUM=0")).isEqualTo("GOLD=60,PLATINUM=0");
        assertThat(stored(TIER_CAPS, "")).isEmpty();
        refused(SettingRule.BY_TIER, TIER_CAPS, "GOLD");
        refused(SettingRule.BY_TIER, TIER_CAPS, "gold=60");
        refused(SettingRule.BY_TIER, TIER_CAPS, "GOLD=1.5");
        refused(SettingRule.TIER_TWICE, TIER_CAPS, "GOLD=60,GOLD=61");
    }

    @Test
    void a_share_is_typed_in_percent() {
        assertThat(stored(BREAKER_SHARE, "20")).isEqualTo("0.2");
        assertThat(BREAKER_SHARE.type().shown("0.20")).isEqualTo("20");
        assertThat(stored(BREAKER_SHARE, "100")).isEqualTo("1");
        refused(SettingRule.NUMBER, BREAKER_SHARE, "100.5");
        refused(SettingRule.NUMBER, BREAKER_SHARE, "0");
    }

    @Test
    void a_number_is_taken_on_its_bounds_and_not_past_them() {
        assertThat(stored(COOL_DOWN, "0")).isEqualTo("0");
        assertThat(stored(COOL_DOWN, "3650")).isEqualTo("3650");
        refused(SettingRule.NUMBER, COOL_DOWN, "3651");
        refused(SettingRule.NUMBER, COOL_DOWN, "-1");
        refused(SettingRule.NUMBER, COOL_DOWN, "1.5");
        refused(SettingRule.NUMBER, COOL_DOWN, "");
        refused(SettingRule.NUMBER, COOL_DOWN, "thirty");
        assertThat(stored(LARGE_AMOUNT, "500000.50")).isEqualTo("500000.5");
        refused(SettingRule.NUMBER, LARGE_AMOUNT, "0.99");
        refused(SettingRule.NUMBER, LARGE_AMOUNT, "1.005");
    }

    @Test
    void days_of_warning_fall() {
        assertThat(stored(WARNINGS, "3、1 0")).isEqualTo("3,1,0");
        refused(SettingRule.DAYS, WARNINGS, "1,3");
        refused(SettingRule.DAYS, WARNINGS, "3,3");
        refused(SettingRule.DAYS, WARNINGS, " ");
        refused(SettingRule.NUMBER, WARNINGS, "91,1");
    }

    @Test
    void a_time_and_a_yes_or_no_are_nothing_else() {
        assertThat(stored(REMIND_FROM, "17:00")).isEqualTo("17:00");
        refused(SettingRule.TIME, REMIND_FROM, "5 pm");
        refused(SettingRule.TIME, REMIND_FROM, "24:00");
        refused(SettingRule.FLAG, WITHOUT_MANAGER, "yes");
    }

    private static String stored(SettingField field, String typed) {
        return field.type().stored(field, typed);
    }

    private static void refused(SettingRule rule, SettingField field, String typed) {
        assertThatThrownBy(() -> stored(field, typed))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }
}
