package crm.exports;

import crm.shared.Rule;

/** What an export runs into. */
public enum ExportRule implements Rule {
    /** No details: nobody said what it is for. */
    PURPOSE_MISSING,
    /** The purpose has {0} characters: at most {1} fit. */
    PURPOSE_TOO_LONG,
    /** There is no format {0}. */
    UNKNOWN_FORMAT,
    /** There is no column {0} to export. */
    UNKNOWN_COLUMN,
    /** {0} customers match: at most {1} may be exported at once. */
    TOO_MANY_ROWS,
    /** No details: no customer matches. */
    NOTHING_TO_EXPORT,
    /** The reader has no export {0}. */
    NOT_FOUND,
    /** The export {0} is not done yet. */
    NOT_DONE,
    /** The file of the export {0} is no longer kept. */
    EXPIRED,
    /** No details: the server that made the file has ended. */
    SERVER_ENDED,
    /** No details: the account was closed, or the session or token ended by which the file was asked for. */
    REVOKED,
    /** No details: the file could not be made, the log says why. */
    INTERRUPTED
}
