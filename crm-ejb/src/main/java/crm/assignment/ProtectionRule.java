package crm.assignment;

import crm.shared.Rule;

/** What the page of the protection rule refuses. */
public enum ProtectionRule implements Rule {
    /** {0} days are not within {1} to {2}. */
    DAYS_OUT_OF_RANGE,
    /** An extension of {0} days is not within {1} to {2}. */
    EXTENSION_OUT_OF_RANGE,
    /** A maximum of {0} days is below the {1} days of protection, or above {2}. */
    MAXIMUM_OUT_OF_RANGE,
    /** No details: nobody said how days are counted. */
    COUNT_MISSING,
    /** No details: a change needs a reason. */
    REASON_MISSING,
    /** No details: somebody else changed the rule since it was read. */
    CHANGED_MEANWHILE
}
