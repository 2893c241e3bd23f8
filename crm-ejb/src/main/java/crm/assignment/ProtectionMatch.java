package crm.assignment;

import java.io.Serializable;

/**
 * Which owners a protection rule is for; null matches all.
 *
 * @param stage  the name of the customer's lifecycle stage
 * @param tier   a code of the dictionary of tiers
 * @param source a code of the dictionary of sources
 * @param role   the owner's; never Backup, which has no protection
 */
public record ProtectionMatch(String stage, String tier, String source, OwnershipRole role) implements Serializable {

    /** Matches all. */
    public static final ProtectionMatch ANY = new ProtectionMatch(null, null, null, null);

    /**
     * The greatest of the rules that match is the one that holds: the one with most conditions, and of as many the one that
     * names the stage, then the tier, then the source. The column {@code protection_rule.specificity} says the same.
     */
    public int specificity() {
        int named = count(stage) + count(tier) + count(source) + count(role);
        return named * 16 + count(stage) * 8 + count(tier) * 4 + count(source) * 2 + count(role);
    }

    private static int count(Object condition) {
        return condition == null ? 0 : 1;
    }
}
