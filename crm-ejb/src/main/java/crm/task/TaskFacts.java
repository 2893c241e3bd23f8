package crm.task;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What is known of a customer that decides about tasks. Everything but id, unit, owners and stage may be null.
 *
 * @param stage       the name of the lifecycle stage
 * @param stageSince  when the customer came there
 * @param event       what the stage rests on now
 * @param application the name of the state of the application that is shown
 * @param fundedAt    since when the customer has been funded without a break
 * @param contactAt   the last contact that counts, the customer's own doing included
 * @param followUpAt  when to follow up next
 * @param assignedOn  the day on which the responsible manager became that
 * @param reclaimOn   the last protected day of the responsible manager, where reclaim applies
 * @param flow        the last large movement of money
 * @param expiry      the verified document that expires first
 * @param office      the calendar of the unit's office
 */
record TaskFacts(
        long customerId,
        long unitId,
        Owners owners,
        String stage,
        Instant stageSince,
        Told event,
        String application,
        Instant fundedAt,
        Instant contactAt,
        Instant followUpAt,
        LocalDate assignedOn,
        LocalDate reclaimOn,
        Flow flow,
        Expiry expiry,
        String office) {

    /** Account managers by role; null where there is none. */
    record Owners(Long responsible, Long acquirer, Long opener, Long service, Long backup) {

        static final Owners NONE = new Owners(null, null, null, null, null);
    }

    /** An event: its type, what it is about, and its own time. */
    record Told(String type, String reference, Instant time) {}

    /**
     * Money that came or went.
     *
     * @param spokenAt the last contact with the customer after it, the customer's own doing not included; or null
     * @param until    the last day on which it is worth a call
     */
    record Flow(
            String type,
            String reference,
            Instant time,
            BigDecimal amount,
            String currency,
            Instant spokenAt,
            LocalDate until) {}

    /** A verified item and its last valid day. */
    record Expiry(String item, LocalDate until) {}
}
