package crm.job;

/** By which way a run was started. */
public enum RunOrigin {
    /** On the jobs page. */
    MANUAL,
    SCHEDULE,
    REST,
    /** By the server's own command line or REST interface, past the application. */
    BATCH_MANAGER
}
