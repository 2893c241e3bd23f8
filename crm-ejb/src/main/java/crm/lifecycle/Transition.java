package crm.lifecycle;

import java.time.Instant;

/**
 * One move of a customer from stage to stage, forward or back. See docs/domain.md, section 4.3.
 *
 * @param ordinal counts a customer's moves from 1
 * @param at when the move took effect: the time of the cause
 * @param evidence what the new stage rests on; it may be older than the move, as with money that came before the account
 * @param cause the event at which the customer moved: the deposit, or the reversal that took it away
 */
public record Transition(int ordinal, Stage from, Stage stage, Instant at, Evidence evidence, Evidence cause) {

    public boolean isBackward() {
        return !stage.isAtLeast(from);
    }
}
