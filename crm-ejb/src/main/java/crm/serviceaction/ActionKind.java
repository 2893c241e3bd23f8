package crm.serviceaction;

/** What somebody did with a customer. */
public enum ActionKind {
    /** A call that ended. */
    CALL,
    /** A message that was sent. */
    SMS,
    /** An answer of the customer to a message. */
    ANSWER,
    /** A follow-up record: a meeting, or what else somebody wrote down. */
    RECORD
}
