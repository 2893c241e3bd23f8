package crm.allocation;

/** Why a decision was made when it was made. */
public enum AllocationCause {
    ARRIVAL,
    STAGE,
    /** A candidate had been missing. */
    RETRY,
    /** A clock ran out, of a step or of a hand-over nobody accepted. */
    ESCALATION,
    /** The receiver of a hand-over said no. */
    DECLINED,
    /** Somebody applied the rules to customers there are. */
    BACKFILL
}
