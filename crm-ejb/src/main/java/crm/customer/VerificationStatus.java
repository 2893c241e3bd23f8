package crm.customer;

/** How far the verification of an item has come. */
public enum VerificationStatus {
    UNVERIFIED,
    PENDING,
    VERIFIED,
    FAILED,
    EXPIRED;

    /** Somebody looked, so it is known how. */
    boolean isResult() {
        return this == VERIFIED || this == FAILED;
    }
}
