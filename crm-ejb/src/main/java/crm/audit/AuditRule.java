package crm.audit;

import crm.shared.Rule;

/** What a reader of the audit trail runs into. */
public enum AuditRule implements Rule {
    /** {0} is not a place in the trail that this interface gave out. */
    CURSOR
}
