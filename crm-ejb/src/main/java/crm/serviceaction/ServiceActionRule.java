package crm.serviceaction;

import crm.shared.Rule;

/** Why counts of a feed are not taken, or a log cannot be read. */
public enum ServiceActionRule implements Rule {
    /** The feed has no name, or one longer than {0} characters. */
    SOURCE,
    /** Another account tells counts by the name {0}. */
    SOURCE_OF_ANOTHER,
    /** A count names no person. */
    STAFF_MISSING,
    /** The name of a person is longer than {0} characters. */
    STAFF_TOO_LONG,
    /** A count of {0} is none of CALL, SMS and ANSWER. */
    NOT_COUNTED,
    /** {0} is not a number from 0 to {1}. */
    COUNT,
    /** {0} and {1} are named twice. */
    TWICE,
    /** {0} counts came at once; at most {1} are taken. */
    TOO_MANY,
    /** {0} is still to come. */
    DAY_TO_COME,
    /** The days are more than {0}, or the last lies before the first. */
    DAYS
}
