package crm.allocation;

/** What makes the rules look at a customer. */
public enum RuleOccasion {
    /** The customer registers, or is in the pool when rules are applied to those there are. */
    ARRIVAL,
    /** The customer comes to another stage: the receiver takes over a role and has to accept. */
    STAGE
}
