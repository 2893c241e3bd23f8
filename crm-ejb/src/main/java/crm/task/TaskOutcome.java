package crm.task;

/** What became of one task of a request. */
public enum TaskOutcome {
    DONE,
    /** There is none of that id, or it is out of reach. */
    NOT_FOUND,
    /** Somebody, or the customer, was quicker. */
    ALREADY_CLOSED,
    /** The manager it was to be given to may not see the customer. */
    CANNOT_SEE,
    /** It was not put off. */
    NOT_SNOOZED
}
