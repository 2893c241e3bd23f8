package crm.allocation;

/** What the rules decided about a customer. All but the first two end in the default queue. */
public enum AllocationOutcome {
    /** A manager becomes owner. */
    OWNER,
    /** The customer waits in a unit for people to pass it on. */
    HOP,
    /** No rule is for the customer. */
    NO_RULE,
    /** The first rule that matches has nobody who may take the customer now. */
    NO_CANDIDATE,
    /** The customer may not be solicited. */
    RESTRICTED,
    /** Nobody passed the customer on from the last step in time, and the rule leaves it to people. */
    PASSED_BY
}
