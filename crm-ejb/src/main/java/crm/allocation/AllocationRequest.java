package crm.allocation;

/**
 * A draft as somebody wants it.
 *
 * @param name    what the rule is called over all its versions
 * @param edition of the draft, as it was read; 0 where there was none
 */
public record AllocationRequest(String name, RuleTerms terms, String reason, int edition) {}
