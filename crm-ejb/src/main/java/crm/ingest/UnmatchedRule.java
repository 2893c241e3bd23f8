package crm.ingest;

import crm.shared.Rule;

/** Why actions of an unknown number stay where they are. */
public enum UnmatchedRule implements Rule {
    /** Nothing of the number {0} waits any more. */
    NOTHING_WAITS,
    /** No reason, or one longer than {0} characters. */
    REASON
}
