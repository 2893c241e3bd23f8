package crm.assignment;

/** What became of a customer whom reclaim took. */
public enum ReclaimFate {
    /** Nobody answers for the customer. */
    IN_POOL,
    /** Somebody else was given the customer, or took it. */
    GIVEN,
    /** The run was reversed for the customer. */
    PUT_BACK
}
