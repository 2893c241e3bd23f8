package crm.assignment;

/**
 * What a protection rule is to say.
 *
 * @param name            what the rule is called over all its versions
 * @param match           which owners a new rule is for; a rule that exists keeps its own
 * @param effect          what becomes of protections that run
 * @param expectedVersion the version that was read before the change; 0 for a new rule
 */
public record ProtectionRuleRequest(
        String name,
        ProtectionMatch match,
        ProtectionTerms terms,
        ProtectionChange effect,
        String reason,
        int expectedVersion) {

    /** The rule that matches all. */
    public static final String DEFAULT = "default";
}
