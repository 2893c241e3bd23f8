package crm.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From how much on money that moved is worth a call, in any currency. */
class TaskSetupTest {

    private final TaskSetup.Flows flows = new TaskSetup.Flows(
            "HKD",
            new BigDecimal("500000"),
            TaskSetup.rates("USD=7.8, CNY=1.08"),
            Map.of("CNY", new BigDecimal("300000")),
            new BigDecimal("0.5"),
            30);

    @Test
    void another_currency_goes_by_its_rate() {
        assertThat(flows.least("HKD")).isEqualByComparingTo("500000");
        assertThat(flows.least("USD")).isEqualByComparingTo("64102.56");
    }

    @Test
    void a_threshold_of_its_own_goes_before_the_rate() {
        assertThat(flows.least("CNY")).isEqualByComparingTo("300000");
    }

    @Test
    void a_currency_without_a_rate_is_compared_as_if_it_were_the_base_currency() {
        assertThat(flows.least("XYZ")).isEqualByComparingTo("500000");
        assertThat(flows.currencies()).containsExactly("CNY", "HKD", "USD");
    }
}
