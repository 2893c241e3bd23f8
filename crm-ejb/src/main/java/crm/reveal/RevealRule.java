package crm.reveal;

import crm.shared.Rule;

/** What somebody who asks for a masked value runs into. */
public enum RevealRule implements Rule {
    /** Nobody is shown a value without saying what for. */
    REASON_MISSING,
    /** The reason is longer than {0} characters. */
    REASON_TOO_LONG,
    /** The user was shown {0} values within the last hour, which is the limit. */
    TOO_MANY_AN_HOUR,
    /** The user was shown {0} values today, which is the limit. */
    TOO_MANY_A_DAY,
    /** The customer has no such value: {0}. */
    NOTHING_THERE,
    /** The days are more than {0}, or the last lies before the first. */
    DAYS
}
