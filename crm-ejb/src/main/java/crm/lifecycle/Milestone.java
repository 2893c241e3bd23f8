package crm.lifecycle;

import java.time.Instant;

/**
 * Something in a customer's progress that is counted on the day it happened. See docs/domain.md, section 9.1.
 *
 * @param reference the application that opened an account; empty for money
 * @param at        when it took effect: money that came before the account counts from the opening on
 * @param change    1, or -1 where what had counted was taken back: nothing funds the customer any more
 */
public record Milestone(Kind kind, String reference, Instant at, int change) {

    /** What is counted. */
    public enum Kind {
        /** An application reached the state successful, each once. */
        ACCOUNT_OPENED,
        /** Customers began to be funded, or are no longer. */
        FUNDED
    }
}
