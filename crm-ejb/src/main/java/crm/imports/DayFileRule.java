package crm.imports;

import crm.shared.Rule;

/** Why a file, or a line of one, is refused. */
public enum DayFileRule implements Rule {
    /** The manifest {0} cannot be read: {1}. */
    MANIFEST_UNREADABLE,
    /** There is no kind of file {0}. */
    KIND_UNKNOWN,
    /** There is no mode {0}. */
    MODE_UNKNOWN,
    /** There is no market {0}. */
    MARKET_UNKNOWN,
    /** The source is missing, or has characters other than letters, digits, dots and hyphens, or more than {0}. */
    SOURCE,
    /** {0} is no date such as 2026-03-09. */
    DATE,
    /** {0} is no SHA-256 of 64 hexadecimal digits. */
    HASH_UNREADABLE,
    /** The day {0} is not over. */
    DAY_NOT_OVER,
    /** The market {0} was closed on {1}. */
    NOT_A_BUSINESS_DAY,
    /** There is a file of {0} by {1} for {2} already, with other content. */
    DAY_TAKEN,
    /** There is no file of {0} by {1} for {2} to correct or repair. */
    NOTHING_BEFORE,
    /** The content has the SHA-256 {1}, the manifest says {0}. */
    HASH,
    /** The file has {1} lines below its header, the manifest says {0}. */
    LINES,
    /** No details: the file is not text in UTF-8. */
    ENCODING,
    /** The file has no column {0}; its header says {1}. */
    COLUMN_MISSING,
    /** Line {0} cannot be read. */
    LINE_UNREADABLE,
    /** No details: there is no line below the header. */
    EMPTY,
    /** The file {0} that the manifest names is not in the inbox, or cannot be read. */
    FILE_MISSING,
    /** The inbox {0} cannot be read. */
    INBOX,
    /** The disk of the inbox {0} is full. */
    NO_ROOM,
    /** Column {0} is empty. */
    CELL_MISSING,
    /** Column {0} says {1}, which is no number as is meant there. */
    NUMBER,
    /** Column {0} says {1}, which is below 0. */
    NEGATIVE,
    /** Column {0} says {1}, which is longer than {2} characters. */
    CELL_LONG,
    /** There is no currency {0}. */
    CURRENCY_UNKNOWN,
    /** A rate of {0} has to be told in the base currency {1}. */
    RATE_CURRENCY,
    /** No account {0} was ever opened. */
    ACCOUNT_UNKNOWN,
    /** The market {0} was closed on {1}: there is no price of that day. */
    MARKET_CLOSED,
    /** Column {0} says {1}; it has to be one of {2}. */
    WORD_UNKNOWN,
    /** Another line told {0} for this day. */
    LINE_TWICE
}
