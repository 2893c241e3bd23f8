package crm.customer;

/** The two regions of a customer. See docs/domain.md, section 3.5. */
public enum RegionKind {
    /** Where the customer is at home. */
    USER,
    /** Where the customer counts. */
    ACTIVE
}
