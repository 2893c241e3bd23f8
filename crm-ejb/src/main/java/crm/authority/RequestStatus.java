package crm.authority;

/** What became of a request for a permission. */
public enum RequestStatus {
    /** Waits for an answer. */
    PENDING,
    /** Was granted; the permission holds to its last day. */
    GRANTED,
    /** Was denied. */
    REFUSED,
    /** Was taken back by who asked. */
    WITHDRAWN,
    /** Was granted, and taken away before its last day. */
    ENDED
}
