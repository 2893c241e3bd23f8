package crm.assignment;

/** What became of a request to extend a protection. See docs/domain.md, section 5.8. */
public enum ExtensionStatus {
    PENDING,
    GRANTED,
    REFUSED,
    /** Nobody answered in time, which means no. */
    EXPIRED,
    WITHDRAWN,
    /** The owner ended before anybody answered. */
    ENDED
}
