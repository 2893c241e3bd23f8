package crm.followup;

import crm.shared.Rule;

/** What stands against a follow-up record. */
public enum FollowUpRule implements Rule {
    /** No details: nobody said how the customer was contacted. */
    METHOD_MISSING,
    /** {0} is not a contact method. */
    METHOD_UNKNOWN,
    /** No details: nobody said what came of it. */
    RESULT_MISSING,
    /** {0} is not a result. */
    RESULT_UNKNOWN,
    /** {0} is not an intent. */
    INTENT_UNKNOWN,
    /** {0} is not a level. */
    LEVEL_UNKNOWN,
    /** {0} is not a tag. */
    TAG_UNKNOWN,
    /** The time of the contact, {0}, is still to come. */
    AT_IN_THE_FUTURE,
    /** The next follow-up, {0}, is not in the future. */
    NEXT_NOT_IN_THE_FUTURE,
    /** A remark of more than {0} characters. */
    REMARK_TOO_LONG,
    /** There is no recorded action {0} with this customer. */
    ACTION_UNKNOWN,
    /** No details: only its author corrects a record. */
    NOT_THE_AUTHOR,
    /** No details: somebody changed the customer, or the record, since it was read. */
    CHANGED_MEANWHILE
}
