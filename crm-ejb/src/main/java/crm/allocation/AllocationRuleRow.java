package crm.allocation;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A version of an assignment rule.
 *
 * @param edition  counts its changes while it was a draft
 * @param position in the order in which rules are asked, the same for all versions of a rule
 */
public record AllocationRuleRow(
        long id,
        String name,
        int version,
        int edition,
        AllocationStatus status,
        int position,
        RuleTerms terms,
        String changedBy,
        OffsetDateTime changedAt,
        String reason,
        String activatedBy,
        OffsetDateTime activatedAt,
        String retiredBy,
        OffsetDateTime retiredAt,
        String retireReason)
        implements Serializable {

    public boolean isDraft() {
        return status == AllocationStatus.DRAFT;
    }

    public boolean isActive() {
        return status == AllocationStatus.ACTIVE;
    }
}
