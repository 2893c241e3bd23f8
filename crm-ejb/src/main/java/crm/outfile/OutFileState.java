package crm.outfile;

/** How far a file for another system has come. */
public enum OutFileState {
    /** Not all of it is there. */
    WRITING,
    /** It may be collected, and waits for an answer. */
    OFFERED,
    /** The receiver has it, whole. */
    ACKNOWLEDGED,
    /** A later revision took its place. */
    SUPERSEDED
}
