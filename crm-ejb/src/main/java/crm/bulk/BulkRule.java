package crm.bulk;

import crm.shared.Rule;

/** What bulk work refuses. */
public enum BulkRule implements Rule {
    /** No details: the snapshot holds no customer. */
    NOTHING_SELECTED,
    /** The caller has no bulk work, or no snapshot, of that number {0}. */
    NOT_FOUND,
    /** The bulk work {0} is done. */
    ALREADY_ENDED,
    /** No details: the work failed for a cause of ours; going on may help. */
    INTERRUPTED,
    /** No details: the file is not text in UTF-8. */
    FILE_ENCODING,
    /** The file has no column {0}, but {1}. */
    FILE_COLUMN_MISSING,
    /** No details: there is no line below the header. */
    FILE_EMPTY,
    /** The file has more than {0} lines. */
    FILE_TOO_LONG,
    /** Line {0} of the file cannot be read: its quotation marks do not match, or a cell is too long. */
    FILE_LINE_UNREADABLE,
    /** There is no role {0}. */
    ROLE_UNKNOWN
}
