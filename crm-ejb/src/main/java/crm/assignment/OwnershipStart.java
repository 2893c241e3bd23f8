package crm.assignment;

/** How somebody became owner. Every way starts the protection clock. */
public enum OwnershipStart {
    ASSIGNED,
    TRANSFERRED,
    CLAIMED,
    IMPORTED,
    HANDED_OVER,
    RULE,
    /** The customer registered by the manager's QR code. */
    QR_CODE,
    UNDO
}
