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

    /** How many days are searched at most for what no index finds. */
    public static final int MOST_DAYS = 92;

    /**
     * The same, of the last {@value #MOST_DAYS} days where it names no first moment and is found by reading line after line: by what
     * was done, how it ended or where it came from, and not by a person, a customer or a thing.
     *
     * @throws crm.shared.RuleViolation where it names more days
     */
    AuditFilter bounded(OffsetDateTime now) {
        var found = actor != null || customer != null || subject != null;
        var read = action != null || outcome != null || origin != null || onBehalfOf != null;
        if (found || !read) return this;
        var earliest = (until == null ? now : until).minusDays(MOST_DAYS);
        if (from != null && from.isBefore(earliest.minusDays(1))) throw AuditRule.PERIOD.violatedBy(MOST_DAYS);
        return new AuditFilter(
                actor, onBehalfOf, action, customer, subject, outcome, origin, from == null ? earliest : from, until);
    }

    /** Every line. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null, null, null);
}
