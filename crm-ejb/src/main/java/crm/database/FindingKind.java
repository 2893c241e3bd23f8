package crm.database;

/** What can be amiss in a database, the gravest first. */
public enum FindingKind {
    /** Transaction ids are running out: details table, age. */
    TRANSACTION_IDS,
    /** A prepared transaction was left behind: details name, since. */
    PREPARED,
    /** A transaction has been open for more than an hour: details process, since. */
    OPEN_TRANSACTION,
    /** A build of an index was cut short: details index, table. */
    INVALID_INDEX,
    /** Many dead rows: details table, dead rows, rows. */
    DEAD_ROWS,
    /** Plans are guessed: details table, rows changed since the last analyze, rows. */
    NOT_ANALYZED,
    /** An index takes more than twice what it would: details index, table, size, size it would have. */
    BLOATED_INDEX,
    /** An index nobody uses: details index, table, size, since. */
    UNUSED_INDEX;

    /** Whether it grows worse by the day and may stop the database in the end. */
    public boolean isUrgent() {
        return this == TRANSACTION_IDS || this == PREPARED || this == OPEN_TRANSACTION;
    }
}
