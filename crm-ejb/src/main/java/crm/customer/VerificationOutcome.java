package crm.customer;

/** What became of the verification of one customer among several. */
public enum VerificationOutcome {
    DONE,
    /** There is no such customer, or it is out of reach. */
    NOT_FOUND,
    /** Only a company has an enterprise to be verified. */
    NOT_AN_ENTERPRISE
}
