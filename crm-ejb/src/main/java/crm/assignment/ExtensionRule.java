package crm.assignment;

import crm.shared.Rule;

/** What stands against asking for an extension of a protection, or answering. */
public enum ExtensionRule implements Rule {
    /** No details: nobody said why. */
    REASON_MISSING,
    /** A reason of more than {0} characters. */
    REASON_TOO_LONG,
    /** The caller is not a protected owner of the customer {0}. */
    NOT_OWNER,
    /** For the customer {0} a request waits already. */
    ALREADY_PENDING,
    /** An owner may ask {0} times, and has. */
    TOO_MANY,
    /** The protection of the customer {0} was over on {1}. */
    PROTECTION_OVER,
    /** The customer {0} is in a stage in which nobody is reclaimed. */
    NOT_RECLAIMED,
    /** The caller asked for it, or is the owner it is for; somebody else has to answer. */
    ASKED_BY_THE_SAME,
    /** The request does not wait any more. */
    NOT_PENDING,
    /** Only who asked can withdraw a request. */
    NOT_ASKED
}
