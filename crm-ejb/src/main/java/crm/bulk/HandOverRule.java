package crm.bulk;

import crm.shared.Rule;

/** What stands against a hand-over. */
public enum HandOverRule implements Rule {
    /** No details: neither a receiver nor the pool, or both. */
    RECEIVER_MISSING,
    /** {0} is no account manager whom customers can be given to today. */
    RECEIVER_UNFIT,
    /** More than {0} receivers. */
    TOO_MANY_RECEIVERS,
    /** A hand-over needs a reason of at most {0} characters. */
    REASON_MISSING,
    /** {0} holds nothing any more. */
    NOTHING_HELD,
    /** No customer of {0} is within the caller's reach. */
    BEYOND_REACH,
    /** A hand-over of {0} is under way. */
    ALREADY_RUNNING
}
