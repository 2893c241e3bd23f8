package crm.retention;

/** What a hold is on. */
public enum HoldKind {
    /** All that is about a customer. */
    CUSTOMER,
    /** All that a user did. */
    USER,
    /** All of some days. */
    PERIOD,
    /** All that is about the customers of a complaint. */
    CASE
}
