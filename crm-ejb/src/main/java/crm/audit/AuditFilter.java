package crm.audit;

import java.time.OffsetDateTime;

/**
 * Which lines of the audit trail are wanted; null means any.
 *
 * @param actor   user name
 * @param action  beginning of the action, such as {@code assignment.}
 * @param subject customer number, user name or other name of the thing
 * @param outcome DONE or REFUSED
 * @param from    first moment
 * @param until   first moment that is too late
 */
public record AuditFilter(
        String actor, String action, String subject, String outcome, OffsetDateTime from, OffsetDateTime until) {}
