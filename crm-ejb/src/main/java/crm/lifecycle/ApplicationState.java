package crm.lifecycle;

/** What became of an application to open an account, in the platform's words. See docs/domain.md, section 4.4. */
public enum ApplicationState {
    STARTED,
    SUBMITTED,
    RETURNED,
    APPROVED,
    OPENING,
    FAILED,
    WITHDRAWN,
    SUCCESSFUL;

    /** Submitted and not decided: the customer is pending account opening. */
    public boolean isPending() {
        return isInFlight() || this == RETURNED;
    }

    /** With the firm, not with the customer: nothing is reclaimed meanwhile. */
    public boolean isInFlight() {
        return this == SUBMITTED || this == APPROVED || this == OPENING;
    }

    public boolean isRefusedOrGivenUp() {
        return this == FAILED || this == WITHDRAWN;
    }
}
