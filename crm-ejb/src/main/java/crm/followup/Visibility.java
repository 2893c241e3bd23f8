package crm.followup;

/** Who may read a follow-up record. */
public enum Visibility {
    /** Whoever may read the customer's follow-ups. */
    TEAM,
    /** Its author alone. */
    PRIVATE
}
