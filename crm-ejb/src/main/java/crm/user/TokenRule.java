package crm.user;

import crm.shared.Rule;

/** What the page for API tokens refuses. */
public enum TokenRule implements Rule {
    NAME_MISSING,
    /** {0} is no permission the caller holds. */
    NOT_HELD,
    /** No details: with one token another was asked for, which would outlive it. */
    BY_TOKEN,
    /** {0} days is not between 1 and 366. */
    LIFETIME,
    /** {0} is another person, or nobody. */
    NEITHER_MACHINE_NOR_OWN
}
