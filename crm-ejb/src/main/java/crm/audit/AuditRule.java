package crm.audit;

import crm.shared.Rule;

/** What a reader of the audit trail, or who lets it be signed, runs into. */
public enum AuditRule implements Rule {
    /** {0} is not a place in the trail that this interface gave out. */
    CURSOR,
    /** What is asked for names neither a person nor a customer nor a thing, and more than {0} days. */
    PERIOD,
    /** The server was not told by which key heads are signed. */
    NO_SIGNING_KEY,
    /** What the server was told is no Ed25519 key. */
    SIGNING_KEY,
    /** Files cannot be written to the directory {0}. */
    HEADS_DIRECTORY
}
