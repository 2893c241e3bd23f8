package crm.authority;

/** How a delegation stands. */
public enum DelegationStanding {
    /** Begins later. */
    LATER,
    /** Holds now. */
    NOW,
    /** Holds on days of a leave alone, and today is none. */
    SLEEPS,
    /** Is over, or somebody of the two is gone. */
    OVER
}
