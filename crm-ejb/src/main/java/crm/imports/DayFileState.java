package crm.imports;

/** How far a file has come. */
public enum DayFileState {
    /** Its lines are being read. */
    RECEIVING,
    /** All lines are here, and a job has to load them. */
    RECEIVED,
    /** It counts. */
    DONE,
    /** It was not taken, and changes nothing. */
    REFUSED,
    /** A correction has taken its place. */
    SUPERSEDED
}
