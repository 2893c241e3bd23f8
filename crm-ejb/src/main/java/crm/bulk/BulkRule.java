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
    INTERRUPTED
}
