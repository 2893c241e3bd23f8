package crm.web.api;

import crm.shared.Rule;

/** What the body of a request lacks or has wrong. */
public enum BodyRule implements Rule {
    /** The field {0} is missing. */
    MISSING,
    /** The field {0} is {1} but should be {2}. */
    UNUSABLE,
    /** The body is longer than {0} bytes. */
    TOO_LARGE,
    /** Exactly one of the fields {0} and {1} is wanted. */
    EITHER
}
