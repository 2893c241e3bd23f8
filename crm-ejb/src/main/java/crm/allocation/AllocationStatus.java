package crm.allocation;

/** Where a version of an assignment rule stands; it only ever goes forward. */
public enum AllocationStatus {
    DRAFT,
    ACTIVE,
    RETIRED
}
