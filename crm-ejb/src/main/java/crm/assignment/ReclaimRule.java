package crm.assignment;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/**
 * Which customers go back to the open pool when a business day is closed. See docs/domain.md, section 5.5.
 *
 * @param stages the names of the lifecycle stages in scope
 */
public record ReclaimRule(Set<String> stages) {

    /** Before the first money. Funded and traded customers are reclaimed only where a rule names them. */
    public static final ReclaimRule DEFAULT =
            new ReclaimRule(Set.of("POTENTIAL", "REGISTERED", "PENDING_ACCOUNT_OPENING", "PENDING_FUNDING"));

    public ReclaimRule {
        stages = Set.copyOf(stages);
    }

    /** Whether the last protected day is over when the business date is; the last day itself is protected to its end. */
    public static boolean due(LocalDate protectedUntil, LocalDate businessDate) {
        return !requireNonNull(protectedUntil, "protectedUntil").isAfter(businessDate);
    }

    /** Whether the owner loses the customer at the end of the business date. */
    public boolean takes(
            OwnershipRole role,
            String stage,
            LocalDate protectedUntil,
            Collection<Exemption> exemptions,
            LocalDate businessDate) {
        return role.isReclaimed()
                && stages.contains(stage)
                && exemptions.isEmpty()
                && due(protectedUntil, businessDate);
    }
}
