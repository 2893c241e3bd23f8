package crm.assignment;

import crm.shared.Rule;

/** What stands against claiming a customer from the open pool; the rest is said by {@link AssignmentRule}. */
public enum PoolRule implements Rule {
    /** No details: the caller is not an account manager, and so claims nobody. */
    NOT_A_MANAGER,
    /** Somebody else was given the customer {0}, or claimed it. */
    TAKEN,
    /** {0} customers may be claimed on a day, and have been. */
    CLAIMS_OF_THE_DAY,
    /** {0} claimed customers may be held at a time, and are. */
    HOLDING_CAP,
    /** {0} claimed customers of the tier {1} may be held at a time, and are. */
    HOLDING_CAP_OF_TIER
}
