package crm.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoAccountsTest {

    @Test
    void a_demonstration_is_not_opened_as_if_it_were_real() {
        assertThat(DemoAccounts.refusal(false, true, true)).get().asString().contains("CRM_DEMO is off");
    }

    @Test
    void real_data_get_no_demonstration_accounts() {
        assertThat(DemoAccounts.refusal(true, false, true)).get().asString().contains("CRM_DEMO is on");
    }

    @Test
    void a_demonstration_and_what_is_none_each_start_as_what_they_are() {
        assertThat(DemoAccounts.refusal(true, true, true)).isEmpty();
        assertThat(DemoAccounts.refusal(true, false, false)).isEmpty();
        assertThat(DemoAccounts.refusal(false, false, true)).isEmpty();
        assertThat(DemoAccounts.refusal(false, false, false)).isEmpty();
    }
}
