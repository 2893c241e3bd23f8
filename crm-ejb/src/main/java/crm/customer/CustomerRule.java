package crm.customer;

import crm.shared.Rule;

/** Why the particulars of a customer are not changed. */
public enum CustomerRule implements Rule {
    /** Somebody else changed the customer {0} meanwhile. */
    CHANGED_MEANWHILE,
    /** {0} is no country or region. */
    NOT_A_REGION,
    /** A change by hand needs a reason. */
    REASON_MISSING,
    /** A result of a verification needs its method. */
    METHOD_MISSING,
    /** The reason is longer than {0} characters. */
    REASON_TOO_LONG,
    /** The method is longer than {0} characters. */
    METHOD_TOO_LONG,
    /** The evidence is longer than {0} characters. */
    EVIDENCE_TOO_LONG,
    /** {0} is over already. */
    VALIDITY_OVER,
    /** The customer {0} is not an enterprise. */
    NOT_AN_ENTERPRISE,
    /** No details: no customer was named. */
    NOBODY_NAMED,
    /** {0} customers at once are more than {1}. */
    TOO_MANY
}
