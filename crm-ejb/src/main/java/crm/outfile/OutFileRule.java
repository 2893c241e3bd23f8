package crm.outfile;

import crm.shared.Rule;

/** Why an acknowledgement is refused. */
public enum OutFileRule implements Rule {
    /** The file {0} has {1} lines and the SHA-256 {2}; something else was acknowledged. It is offered again. */
    DIFFERENT,
    /** A later revision took the place of {0}. */
    SUPERSEDED,
    /** An acknowledgement names no number of lines or no SHA-256. */
    INCOMPLETE,
    /** The directory {0} cannot be written to. */
    DIRECTORY
}
