package crm.access;

import crm.shared.Rule;

/** Why somebody was not let through. */
public enum AccessRule implements Rule {
    /** The permission {0} is missing. */
    NOT_PERMITTED,
    /** There is no such record, or it is not in the caller's scope: both answer alike. {0} names it. */
    NOT_FOUND
}
