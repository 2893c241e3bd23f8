package crm.job;

/** Why a run ended otherwise than it should, where no text of its own tells; the message of such a run is the name. */
public enum RunEnd {
    /** The server ended while the job ran. */
    SERVER_ENDED,
    /** The run was asked for and never began. */
    NEVER_BEGAN,
    /** The server that ran it was stopped, or somebody stopped the execution past the application. */
    STOPPED_OUTSIDE,
    /** The disk of the database was full. */
    DISK_FULL
}
