package crm.followup;

/** What became of one customer of many. */
public enum RowOutcome {
    DONE,
    /** It was so already. */
    UNCHANGED,
    NOT_FOUND
}
