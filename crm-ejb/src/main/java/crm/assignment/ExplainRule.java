package crm.assignment;

import crm.shared.Rule;

/** Why it is not explained who looked after a customer. */
public enum ExplainRule implements Rule {
    /** The moment {0} has not come yet. */
    IN_THE_FUTURE
}
