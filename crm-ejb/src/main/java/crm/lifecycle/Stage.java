package crm.lifecycle;

/** The way of a customer from a name on a list to a trader. See docs/domain.md, section 4.1. */
public enum Stage {
    POTENTIAL,
    REGISTERED,
    PENDING_ACCOUNT_OPENING,
    PENDING_FUNDING,
    FUNDED,
    TRADED;

    /** Whether an account was opened for customers of this stage. */
    public boolean isOpened() {
        return isAtLeast(PENDING_FUNDING);
    }

    public boolean isAtLeast(Stage other) {
        return compareTo(other) >= 0;
    }
}
