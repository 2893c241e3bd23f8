package crm.ingest;

import crm.shared.Rule;

/** Why a stretch of a timeline cannot be read. */
public enum TimelineRule implements Rule {
    /** The cursor belongs to no timeline. */
    CURSOR,
    /** {0} rows were asked for, at most {1} are given. */
    LIMIT_OUT_OF_RANGE
}
