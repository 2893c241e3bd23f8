package crm.allocation;

import crm.assignment.OwnershipRole;
import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A customer of the default queue.
 *
 * @param why   the outcome that led here
 * @param rule  the rule that matched, or null
 * @param hours since when the customer waits, whole hours
 * @param late  whether that is longer than the setting {@code queue.alarm-hours}
 * @param dueAt when the clock of a step runs out, or null
 * @param role  what somebody would become by hand: Opener before the account is opened, Service after it
 */
public record QueueRow(
        long id,
        String customer,
        String nameLocal,
        String nameLatin,
        String stage,
        String source,
        String region,
        AllocationOutcome why,
        String rule,
        OffsetDateTime since,
        long hours,
        boolean late,
        OffsetDateTime dueAt,
        String unit,
        String unitHant,
        String unitHans,
        OwnershipRole role)
        implements Serializable {}
