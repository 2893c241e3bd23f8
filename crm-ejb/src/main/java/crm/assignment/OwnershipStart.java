package crm.assignment;

/** How somebody became owner. Every way starts the protection clock. */
public enum OwnershipStart {
    ASSIGNED,
    TRANSFERRED,
    CLAIMED,
    IMPORTED,
    HANDED_OVER,
    RULE,
    UNDO
}
