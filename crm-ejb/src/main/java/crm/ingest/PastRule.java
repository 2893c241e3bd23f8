package crm.ingest;

import crm.shared.Rule;

/** Why a customer cannot be shown as of a moment. */
public enum PastRule implements Rule {
    /** No moment is named. */
    MOMENT_MISSING,
    /** {0} is still to come. */
    IN_THE_FUTURE,
    /** Nothing was known of the customer at {0}. */
    UNKNOWN_THEN
}
