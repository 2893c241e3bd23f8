package crm.today;

/** How a daily report stands. */
public enum ReportStatus {
    /** Begun, seen by its author alone. */
    DRAFT,
    /** Handed in on its day. */
    SUBMITTED,
    /** Handed in after its day was over. */
    LATE,
    /** Given back by the lead with a reason: the author writes on. */
    RETURNED;

    public boolean isHandedIn() {
        return this == SUBMITTED || this == LATE;
    }
}
