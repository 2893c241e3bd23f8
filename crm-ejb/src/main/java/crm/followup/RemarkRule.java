package crm.followup;

import crm.shared.Rule;

/** What stands against remarks and tags on many customers. */
public enum RemarkRule implements Rule {
    /** No details: the request names no customer. */
    NOBODY_NAMED,
    /** {0} customers are named, {1} are the most in one request. */
    TOO_MANY,
    /** No details: the remark says nothing. */
    TEXT_MISSING,
    /** A remark of more than {0} characters. */
    TEXT_TOO_LONG,
    /** No details: the request names no tag. */
    TAG_MISSING,
    /** {0} is not a tag. */
    TAG_UNKNOWN
}
