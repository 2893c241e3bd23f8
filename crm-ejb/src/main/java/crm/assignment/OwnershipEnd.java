package crm.assignment;

/** How somebody ceased to be owner. */
public enum OwnershipEnd {
    TRANSFERRED,
    RECLAIMED,
    RELEASED,
    /** A Backup whose Service ended. */
    SERVICE_ENDED,
    RESIGNED
}
