package crm.lifecycle;

import static crm.lifecycle.FactsFixture.facts;
import static crm.lifecycle.FactsFixture.hour;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What is told of a customer beside the stage. */
class LifecycleStateTest {

    @Test
    void evidence_names_the_deposit_its_time_and_its_amount() {
        var evidence = after("reg; ok A; dep D-123 20000").evidence();
        assertThat(evidence.type()).isEqualTo(EventType.DEPOSIT_CONFIRMED);
        assertThat(evidence.reference()).isEqualTo("D-123");
        assertThat(evidence.time()).isEqualTo(hour(3));
        assertThat(evidence.amount()).isEqualByComparingTo(new BigDecimal("20000"));
        assertThat(evidence.currency()).isEqualTo("HKD");
        assertThat(LifecycleCodes.of(evidence))
                .isEqualTo("Evidence.DEPOSIT_CONFIRMED")
                .isIn(LifecycleCodes.all());
    }

    @Test
    void early_money_shows_its_own_time_while_the_customer_is_funded_from_the_opening_on() {
        var state = after("reg; sub A; dep D1; ok A");
        assertThat(state.evidence().time()).isEqualTo(hour(3));
        assertThat(state.stageSince()).isEqualTo(hour(4));
        assertThat(state.openedAt()).isEqualTo(hour(4));
        assertThat(state.fundedAt()).isEqualTo(hour(4));
        assertThat(state.history().get(2).evidence().reference()).isEqualTo("D1");
        assertThat(state.history().get(2).cause().type()).isEqualTo(EventType.APPLICATION_SUCCESSFUL);
    }

    @Test
    void a_move_back_names_the_reversal_as_its_cause() {
        var back = after("reg; ok A; dep D1; reverse D1").history().get(3);
        assertThat(back.isBackward()).isTrue();
        assertThat(back.from()).isEqualTo(Stage.FUNDED);
        assertThat(back.cause().type()).isEqualTo(EventType.DEPOSIT_REVERSED);
        assertThat(back.cause().reference()).isEqualTo("D1");
        assertThat(back.evidence().type()).isEqualTo(EventType.APPLICATION_SUCCESSFUL);
    }

    @Test
    void funded_since_is_not_moved_by_a_reversal_while_another_deposit_stands() {
        assertThat(after("reg; ok A; dep D1; dep D2; reverse D1").fundedAt()).isEqualTo(hour(3));
    }

    @Test
    void funded_since_begins_anew_after_a_gap_and_ends_with_the_last_deposit() {
        assertThat(after("reg; ok A; dep D1; reverse D1; dep D2").fundedAt()).isEqualTo(hour(5));
        assertThat(after("reg; ok A; dep D1; reverse D1").fundedAt()).isNull();
    }

    @Test
    void who_trades_without_known_money_is_traded_but_not_funded_until_it_is_told() {
        assertThat(after("reg; ok A; trade T1").fundedAt()).isNull();
        assertThat(after("reg; ok A; trade T1").tradedAt()).isEqualTo(hour(3));
        assertThat(after("reg@1; ok A@2; trade T1@4; dep D1@3").fundedAt()).isEqualTo(hour(3));
    }

    @Test
    void traded_since_ends_with_the_last_cancellation() {
        assertThat(after("reg; ok A; trade T1; cancel T1").tradedAt()).isNull();
        assertThat(after("reg; ok A; trade T1; trade T2; cancel T1").tradedAt()).isEqualTo(hour(3));
    }

    @Test
    void a_returned_application_says_why_and_on_which_page() {
        var state = after("reg; start A p1; sub A; return A blurred");
        assertThat(state.applicationState()).isEqualTo(ApplicationState.RETURNED);
        assertThat(state.applicationReason()).isEqualTo("blurred");
        assertThat(state.applicationPage()).isEqualTo("page-of-blurred");
        assertThat(state.firstApplicationStartedAt()).isEqualTo(hour(2));
        assertThat(state.applicationSubmittedAt()).isEqualTo(hour(3));
        assertThat(state.applicationInFlight()).isFalse();
        assertThat(state.mark()).isNull();
    }

    @Test
    void a_resubmitted_application_forgets_why_it_was_returned_but_not_when_it_was_first_submitted() {
        var state = after("reg; sub A; return A blurred; sub A");
        assertThat(state.applicationState()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(state.applicationReason()).isNull();
        assertThat(state.applicationSubmittedAt()).isEqualTo(hour(2));
        assertThat(state.applicationInFlight()).isTrue();
    }

    @Test
    void an_application_is_in_flight_while_submitted_approved_or_opening_and_not_otherwise() {
        assertThat(after("reg; start A p1").applicationInFlight()).isFalse();
        assertThat(after("reg; sub A; approve A").applicationInFlight()).isTrue();
        assertThat(after("reg; sub A; approve A; opening A").applicationInFlight())
                .isTrue();
        assertThat(after("reg; sub A; ok A").applicationInFlight()).isFalse();
        assertThat(after("reg; sub A; fail A x").applicationInFlight()).isFalse();
        assertThat(after("reg; ok A; sub B").applicationInFlight())
                .as("the second one")
                .isTrue();
    }

    @Test
    void a_failed_or_withdrawn_application_leaves_its_mark_and_reason() {
        var failed = after("reg; sub A; fail A aml").mark();
        assertThat(failed).isEqualTo(new Mark(Mark.Kind.FAILED, "A", "aml", "page-of-aml", hour(3)));
        assertThat(LifecycleCodes.of(failed)).isEqualTo("Mark.FAILED").isIn(LifecycleCodes.all());
        assertThat(after("reg; sub A; withdraw A mind").mark().kind()).isEqualTo(Mark.Kind.WITHDRAWN);
    }

    @Test
    void the_mark_outlives_a_new_start_and_goes_with_a_new_submission_or_an_opened_account() {
        assertThat(after("reg; sub A; fail A aml; start B p1").mark()).isNotNull();
        assertThat(after("reg; sub A; fail A aml; start A p1").mark()).isNotNull();
        assertThat(after("reg; sub A; fail A aml; sub B").mark()).isNull();
        assertThat(after("reg; ok A; sub B; fail B aml").mark()).isNull();
    }

    @Test
    void the_application_shown_is_the_pending_one_then_the_successful_one_then_the_last() {
        assertThat(after("reg; ok A; sub B").applicationId()).isEqualTo("B");
        assertThat(after("reg; ok A; sub B; fail B aml").applicationId()).isEqualTo("A");
        assertThat(after("reg; sub A; fail A aml; start B p1").applicationId()).isEqualTo("B");
        assertThat(after("reg").application()).isNull();
    }

    @Test
    void accounts_carry_type_application_and_last_status() {
        var state = after("reg; ok A X1; sub B; ok B X2; status X1 frozen; status X1 closed");
        assertThat(state.accountNos()).containsExactly("X1", "X2");
        assertThat(state.accounts().get(0)).isEqualTo(new Account("X1", "CASH", "A", hour(2), "closed"));
        assertThat(state.accounts().get(1).status()).isEqualTo("active");
        assertThat(state.openedAt()).isEqualTo(hour(2));
    }

    @Test
    void a_deposit_is_pending_only_while_nothing_but_its_submission_is_known() {
        assertThat(after("reg; pay D1").depositPending()).isTrue();
        assertThat(after("reg; pay D1; dep D1").depositPending()).isFalse();
        assertThat(after("reg; pay D1; reject D1").depositPending()).isFalse();
        assertThat(after("reg; pay D1; reverse D1").depositPending()).isFalse();
        assertThat(after("reg; pay D1@5; dep D1@4").depositPending())
                .as("the clocks differ")
                .isFalse();
        assertThat(after("reg; pay D1; dep D1; pay D2").depositPending()).isTrue();
    }

    @Test
    void a_complaint_is_open_until_it_is_closed_and_again_when_reopened() {
        assertThat(after("reg; complain C1").openComplaint()).isTrue();
        assertThat(after("reg; complain C1; settle C1").openComplaint()).isFalse();
        assertThat(after("reg; complain C1; settle C1; complain C1").openComplaint())
                .isTrue();
        assertThat(after("reg; complain C1; complain C2; settle C1").openComplaint())
                .isTrue();
    }

    @Test
    void counts_leave_out_what_was_taken_back_or_told_twice() {
        var state = after("reg; ok A; dep D1; dep D1; dep D2; reverse D2; trade T1; trade T2; cancel T1; dep D3");
        assertThat(state.depositCount()).isEqualTo(2);
        assertThat(state.tradeCount()).isEqualTo(1);
    }

    @Test
    void every_type_is_found_by_the_name_it_travels_by() {
        for (var type : EventType.values()) {
            assertThat(EventType.of(type.wireName())).contains(type);
        }
        assertThat(EventType.of("securities.transferredIn")).contains(EventType.SECURITIES_TRANSFERRED_IN);
        assertThat(EventType.of("securities.transferredin")).isEmpty();
        assertThat(EventType.of(null)).isEmpty();
    }

    private static LifecycleState after(String story) {
        return Lifecycle.derive(facts(story));
    }
}
