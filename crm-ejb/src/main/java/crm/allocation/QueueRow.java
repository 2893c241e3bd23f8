package crm.allocation;

import crm.assignment.OwnershipRole;
import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A customer of the default queue.
 *
 * @param occasion what the rules look for: an owner, or who takes over a role
 * @param why   the outcome that led here
 * @param rule  the rule that matched, or null
 * @param hours since when the customer waits, whole hours
 * @param late  whether that is longer than the setting {@code queue.alarm-hours}
 * @param dueAt when the clock of a step runs out, or null
 * @param role  what somebody would become: that which the rule hands over; else by hand Opener before the account is opened and
 *              Service after it
 * @param owner who answers for the customer meanwhile, or null
 * @param triedAt when the rules looked at it last
 */
public record QueueRow(
        long id,
        String customer,
        String nameLocal,
        String nameLatin,
        String stage,
        String source,
        String region,
        RuleOccasion occasion,
        AllocationOutcome why,
        String rule,
        OffsetDateTime since,
        long hours,
        boolean late,
        OffsetDateTime dueAt,
        String unit,
        String unitHant,
        String unitHans,
        OwnershipRole role,
        String owner,
        String ownerLatin,
        OffsetDateTime triedAt)
        implements Serializable {

    /** What happens to it next. */
    public enum Next {
        /** The job looks for somebody again, within a quarter of an hour. */
        TRIED_AGAIN,
        /** The clock of the step runs out. */
        GOES_ON,
        /** Nothing happens by itself: somebody has to give the customer away. */
        BY_HAND
    }

    /** A customer may wait for an owner and for whom it is handed over to. */
    public String key() {
        return id + "-" + occasion;
    }

    public boolean isHandOver() {
        return occasion == RuleOccasion.STAGE;
    }

    public Next next() {
        if (why == AllocationOutcome.HOP) return Next.GOES_ON;
        return isHandOver() || why == AllocationOutcome.NO_CANDIDATE ? Next.TRIED_AGAIN : Next.BY_HAND;
    }
}
