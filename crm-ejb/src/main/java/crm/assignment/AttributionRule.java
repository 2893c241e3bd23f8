package crm.assignment;

import crm.shared.Rule;

/** What can be wrong with an attribution. */
public enum AttributionRule implements Rule {
    /** {0} the lowest and {1} the highest percentage, {2} the one given. */
    PERCENT_OUT_OF_RANGE,
    /** {0} the sum that was given. */
    SUM_IS_NOT_100,
    /** No details: somebody is named more than once. */
    NAMED_TWICE,
    /** {0} the customer, at whom no change of the attribution waits for a second person (any more). */
    NOTHING_WAITS,
    /** {0} the customer; who asked for the change cannot decide it. */
    ASKED_BY_THE_SAME
}
