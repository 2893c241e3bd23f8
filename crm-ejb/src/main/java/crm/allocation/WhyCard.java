package crm.allocation;

import crm.assignment.OwnershipRole;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Why a customer went to a manager, or to nobody: the decision of a rule with all it rested on.
 *
 * @param began      when the owner's row began, or null where there is none
 * @param rule       null where no rule matched
 * @param chosen     the manager, or null
 * @param more       how many candidates came after those who are told
 * @param passed     the rules that were asked before and are not for the customer
 * @param step       where the customer waits since then, or null where it does not go step by step
 */
public record WhyCard(
        long id,
        OwnershipRole role,
        OffsetDateTime began,
        OffsetDateTime at,
        AllocationCause cause,
        AllocationOutcome outcome,
        String rule,
        Integer version,
        Distribution distribution,
        String chosen,
        TieBreak tie,
        List<Candidate> candidates,
        int more,
        List<Excluded> excluded,
        List<String> passed,
        Step step)
        implements Serializable {

    /** @param no counted from 1, @param hours of the unit's office until the clock runs out */
    public record Step(int no, String unit, String unitHant, String unitHans, int hours) implements Serializable {}

    /**
     * A manager who might have been chosen, without name where out of the reader's reach.
     *
     * @param last how many choices of the rule ago the manager was chosen last; null for never
     */
    public record Candidate(
            String user,
            String nameLocal,
            String nameLatin,
            long load,
            long capacity,
            long weight,
            Long last,
            boolean chosen)
            implements Serializable {}

    /** @param managers how many, where they have no names for the reader; else 1 */
    public record Excluded(String user, String nameLocal, String nameLatin, int managers, Exclusion why)
            implements Serializable {}

    /** Whether it tells of a step, or of the end of the last one. */
    public boolean isOnTheWay() {
        return outcome == AllocationOutcome.HOP || outcome == AllocationOutcome.PASSED_BY;
    }

    public WhyCard {
        candidates = List.copyOf(candidates);
        excluded = List.copyOf(excluded);
        passed = List.copyOf(passed);
    }
}
