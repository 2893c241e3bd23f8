package crm.audit;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A line of the audit trail as auditors read it.
 *
 * @param chain    the hash chain the line stands in
 * @param seq      its place in that chain
 * @param onBehalfOf whom the actor stood in for, or null
 * @param outcome  DONE or REFUSED
 * @param subject  the customer number, user name or other name of the thing
 * @param change   before and after as JSON, or null
 */
public record AuditRow(
        int chain,
        long seq,
        OffsetDateTime at,
        String actor,
        String onBehalfOf,
        String action,
        String outcome,
        String subject,
        String reason,
        String origin,
        String change)
        implements Serializable {

    /** What tells two lines apart. */
    public String key() {
        return chain + "-" + seq;
    }
}
