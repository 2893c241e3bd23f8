package crm.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowsTest {

    @Test
    void a_deposit_told_twice_counts_once() {
        var flows = Flows.of(List.of(confirmed(1, "100"), confirmed(2, "100")));

        assertThat(flows.rows()).hasSize(1);
        assertThat(flows.rows().get(0).at()).isEqualTo(day(1));
        assertThat(flows.totals()).containsExactly(hkd("100", "0"));
    }

    @Test
    void a_reversal_is_final_even_where_it_comes_before_its_deposit() {
        var late = Flows.of(List.of(told("deposit.reversed", 1, null), confirmed(2, "100"), confirmed(3, "100")));

        assertThat(late.rows()).extracting(FlowRow::status).containsExactly(FlowStatus.REVERSED);
        assertThat(late.rows().get(0).amount()).isEqualByComparingTo("100");
        assertThat(late.totals()).isEmpty();
    }

    @Test
    void a_confirmation_after_a_rejection_counts_and_a_rejection_after_it_takes_it_back() {
        var again = Flows.of(List.of(confirmed(1, "100"), told("deposit.rejected", 2, null), confirmed(3, "90")));
        var refused = Flows.of(
                List.of(told("deposit.submitted", 1, "100"), confirmed(2, "100"), told("deposit.rejected", 3, null)));

        assertThat(again.totals()).containsExactly(hkd("90", "0"));
        assertThat(refused.rows()).extracting(FlowRow::status).containsExactly(FlowStatus.REJECTED);
        assertThat(refused.rows().get(0).amount()).isEqualByComparingTo("100");
    }

    @Test
    void a_submission_after_the_confirmation_says_nothing_new() {
        var flows = Flows.of(List.of(confirmed(1, "100"), told("deposit.submitted", 2, "100")));

        assertThat(flows.rows()).extracting(FlowRow::status).containsExactly(FlowStatus.CONFIRMED);
    }

    @Test
    void a_withdrawal_under_the_reference_of_a_deposit_is_another_flow() {
        var flows = Flows.of(List.of(confirmed(1, "100"), told("withdrawal.confirmed", 2, "30")));

        assertThat(flows.totals()).containsExactly(hkd("100", "30"));
        assertThat(flows.totals().get(0).net()).isEqualByComparingTo("70");
    }

    @Test
    void securities_are_no_money() {
        var flows = Flows.of(List.of(told("securities.transferredIn", 1, "5000")));

        assertThat(flows.rows()).hasSize(1);
        assertThat(flows.totals()).isEmpty();
    }

    private static Told confirmed(int day, String amount) {
        return told("deposit.confirmed", day, amount);
    }

    private static Told told(String type, int day, String amount) {
        return new Told(
                type,
                day(day),
                "platform",
                "T-1",
                "88-1",
                amount == null ? null : new BigDecimal(amount),
                "HKD",
                null,
                null,
                null);
    }

    private static OffsetDateTime day(int day) {
        return OffsetDateTime.parse("2026-03-0" + day + "T10:00:00+08:00");
    }

    private static FlowTotal hkd(String in, String out) {
        return new FlowTotal("HKD", new BigDecimal(in), new BigDecimal(out));
    }
}
