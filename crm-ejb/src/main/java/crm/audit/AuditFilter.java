package crm.audit;

import java.time.OffsetDateTime;

/**
 * Which lines of the audit trail are wanted; null means any.
 *
 * @param actor      user name
 * @param onBehalfOf user name of whom the actor stood in for
 * @param action     beginning of the action, such as {@code assignment.}
 * @param customer   number of a customer: all lines about that customer
 * @param subject    customer number, user name or other name of the thing
 * @param outcome    DONE or REFUSED
 * @param origin     part of where it came from, such as {@code api} or an address
 * @param from       first moment
 * @param until      first moment that is too late
 */
public record AuditFilter(
        String actor,
        String onBehalfOf,
        String action,
        String customer,
        String subject,
        String outcome,
        String origin,
        OffsetDateTime from,
        OffsetDateTime until) {

    /** Every line. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null, null, null);
}
