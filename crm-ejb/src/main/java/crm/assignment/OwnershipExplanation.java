package crm.assignment;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Who looked after a customer at a moment, and why, reckoned anew from what is on record.
 *
 * @param owners the open rows of that moment, the responsible one first
 * @param exempt what exempted the customer from reclaim then, {@code ON_HOLD} where that is confidential; null if nothing did
 * @param pool   the entry of the open pool the customer was waiting in; null where somebody answered for the customer
 * @param last   who had answered last; null where somebody did, or nobody ever had
 */
public record OwnershipExplanation(
        String customer, OffsetDateTime at, List<Owner> owners, String exempt, Pool pool, Ended last)
        implements Serializable {

    /**
     * An owner of that moment.
     *
     * @param how          how the ownership began, by whom, and what was given as reason
     * @param rule         the protection rule the owner stood under then, with its version; null for Backup
     * @param protectedUntil the last protected day as of then; null for Backup
     * @param waiting      since when a request for more time was waiting then, the clock standing still; null without
     * @param steps        what made the last day the one it was, in the order of time
     */
    public record Owner(
            long id,
            OwnershipRole role,
            boolean responsible,
            Person manager,
            OffsetDateTime from,
            String how,
            String by,
            String reason,
            String rule,
            Integer ruleVersion,
            LocalDate protectedUntil,
            OffsetDateTime waiting,
            List<Step> steps)
            implements Serializable {

        public Owner {
            steps = List.copyOf(steps);
        }
    }

    /** An account manager; the user name is null for one without an account. */
    public record Person(long id, String user, String nameLocal, String nameLatin) implements Serializable {}

    /** What gave a last protected day. */
    public enum Cause {
        /** Becoming owner. */
        START,
        /** The last contact that prolonged. */
        CONTACT,
        /** An answer to a request for more time. */
        EXTENSION,
        /** A changed protection rule. */
        RULE_CHANGED
    }

    /** @param until the last day by this alone; the latest of them holds, but for a change of the rule, which settles it anew */
    public record Step(Cause cause, LocalDate day, LocalDate until) implements Serializable {}

    /** @param run the run of the job reclaim that put the customer there, or null */
    public record Pool(OffsetDateTime since, String why, Long run) implements Serializable {}

    /**
     * The last owner of a customer whom nobody answered for.
     *
     * @param protectedUntil the last protected day when it ended, reckoned anew
     * @param run            the run of the job reclaim that ended it, and the business date it closed; null without
     */
    public record Ended(
            OwnershipRole role,
            Person manager,
            OffsetDateTime at,
            String how,
            String by,
            String reason,
            LocalDate protectedUntil,
            String rule,
            Integer ruleVersion,
            Long run,
            LocalDate businessDate)
            implements Serializable {}

    public OwnershipExplanation {
        owners = List.copyOf(owners);
    }
}
