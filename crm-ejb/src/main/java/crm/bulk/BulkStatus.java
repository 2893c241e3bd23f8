package crm.bulk;

/** How far bulk work has come. */
public enum BulkStatus {
    RUNNING,
    PAUSED,
    DONE,
    /** Something stands against the rest; what was done stays. */
    FAILED
}
