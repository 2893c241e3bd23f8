package crm.allocation;

import crm.assignment.OwnershipRole;
import java.io.Serializable;
import java.util.List;

/**
 * What a version of an assignment rule says.
 *
 * @param filter        which customers, as in the address of the customer list; empty for all
 * @param role          what the manager becomes
 * @param ownerPercent  of the attribution for the new owner, the rest for the house; null to let it follow the owner
 * @param units         codes of units whose managers are candidates, with what is below them; empty for all
 * @param members       managers who alone are candidates, where named, and their weights
 * @param sameRegion    whether the manager's region has to be one of the customer's
 * @param sameLanguage  whether the manager has to speak the customer's language
 * @param workingHours  whether the manager has to be at work
 * @param licences      what the manager has to hold, each of them
 * @param hops          units the customer waits in first, one after the other; empty for a choice at once
 * @param acceptHours   how long the receiver of a hand-over has to accept it
 */
public record RuleTerms(
        RuleOccasion occasion,
        String filter,
        OwnershipRole role,
        Integer ownerPercent,
        Distribution distribution,
        List<String> units,
        List<Member> members,
        boolean sameRegion,
        boolean sameLanguage,
        boolean workingHours,
        List<String> licences,
        List<Hop> hops,
        int acceptHours)
        implements Serializable {

    /** A manager by user name. */
    public record Member(String user, int weight) implements Serializable {}

    /**
     * A unit the customer waits in.
     *
     * @param hours      until the clock runs out
     * @param escalation the unit of another hop, {@link #CHOOSE} or {@link #QUEUE}
     */
    public record Hop(String unit, int hours, String escalation) implements Serializable {

        /** The rule chooses a manager itself. */
        public static final String CHOOSE = "CHOOSE";

        /** The customer goes to the default queue. */
        public static final String QUEUE = "QUEUE";
    }

    /** What a new rule begins with. */
    public static final RuleTerms USUAL = new RuleTerms(
            RuleOccasion.ARRIVAL,
            "",
            OwnershipRole.ACQUIRER,
            null,
            Distribution.ROUND_ROBIN,
            List.of(),
            List.of(),
            false,
            false,
            false,
            List.of(),
            List.of(),
            24);

    public RuleTerms {
        filter = filter == null ? "" : filter.strip();
        units = List.copyOf(units);
        members = List.copyOf(members);
        licences = List.copyOf(licences);
        hops = List.copyOf(hops);
    }

    public boolean isStepByStep() {
        return !hops.isEmpty();
    }
}
