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
 * @param passed     the rules that were asked before and are not for the customer
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
        List<Excluded> excluded,
        List<String> passed)
        implements Serializable {

    /**
     * A manager who might have been chosen.
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

    public record Excluded(String user, String nameLocal, String nameLatin, Exclusion why) implements Serializable {}

    public WhyCard {
        candidates = List.copyOf(candidates);
        excluded = List.copyOf(excluded);
        passed = List.copyOf(passed);
    }
}
