package crm.user;

import crm.shared.Rule;

/** What the page for API tokens refuses. */
public enum TokenRule implements Rule {
    NAME_MISSING,
    /** {0} days is not between 1 and 366. */
    LIFETIME,
    /** {0} is another person, or nobody. */
    NEITHER_MACHINE_NOR_OWN
}
