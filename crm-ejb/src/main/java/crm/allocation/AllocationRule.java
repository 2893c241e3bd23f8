package crm.allocation;

import crm.shared.Rule;

/** What stands against an assignment rule, or its use, as somebody wants it. */
public enum AllocationRule implements Rule {
    /** A name is empty or has more than {0} characters. */
    NAME_UNUSABLE,
    /** There is or was another rule called {0}. */
    NAME_TAKEN,
    /** No details: nobody said when the rule looks at customers, in which role or how it distributes. */
    TERMS_MISSING,
    /** No details: a change needs a reason. */
    REASON_MISSING,
    /** A reason of more than {0} characters. */
    REASON_TOO_LONG,
    /** No details: Backup ends with Service and is given by hand. */
    BACKUP_BY_HAND,
    /** There is no unit {0}. */
    UNIT_UNKNOWN,
    /** There is no account manager {0}. */
    MANAGER_UNKNOWN,
    /** {0} is named more than once. */
    NAMED_TWICE,
    /** A weight of {0} is not within {1} to {2}. */
    WEIGHT_OUT_OF_RANGE,
    /** No details: distribution by weight needs managers with weights. */
    WEIGHTS_MISSING,
    /** No details: the weights sum to 0, so nobody could be chosen. */
    WEIGHTS_ARE_ZERO,
    /** {0} percent is not within 0 to 100. */
    PERCENT_OUT_OF_RANGE,
    /** {0} hours are not within {1} to {2}. */
    HOURS_OUT_OF_RANGE,
    /** The clock of the unit {0} leads to {1}, which is no step of the rule. */
    HOP_UNKNOWN,
    /** The clocks lead from {0} back to it, so that a customer would go round for ever. */
    HOPS_CIRCULAR,
    /** No details: a hand-over goes to its receiver at once. */
    HOPS_ONLY_ON_ARRIVAL,
    /** The rule {0} has no candidate: no manager who works here is in its units and named by it. */
    NO_CANDIDATES,
    /** The rule {0} has no draft (any more). */
    NO_DRAFT,
    /** The rule {0} is not in force, nor a draft. */
    NOT_THERE,
    /** No details: somebody else changed the rule since it was read. */
    CHANGED_MEANWHILE,
    /** {0} days are not within {1} to {2}. */
    DAYS_OUT_OF_RANGE,
    /** {0} customers are more than the {1} that can be gone through at once. */
    TOO_MANY_CUSTOMERS,
    /** No details: rules are being applied to customers there are. */
    BACKFILL_RUNS,
    /** The preview counted {0} customers, by now it is {1}, or other ones. */
    PREVIEW_OUTDATED,
    /** No details: no rule is in force that could be applied. */
    NOTHING_IN_FORCE,
    /** The customer {0} was not handed over to the actor, or that was accepted or has ended. */
    NOTHING_TO_DECLINE
}
