package crm.task;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A version of the rule of a node.
 *
 * @param version   counts up with each change
 * @param activeTo  when the next version took over, or null for the one in force
 * @param reason    why it was changed, or null for the one shipped
 * @param appliedAt when all customers were gone through under it, or null while a run of the job has still to do that
 */
public record TaskRuleRow(
        NodeRule rule,
        int version,
        OffsetDateTime activeFrom,
        OffsetDateTime activeTo,
        String changedBy,
        String reason,
        OffsetDateTime appliedAt)
        implements Serializable {

    public TaskNode node() {
        return rule.node();
    }

    public boolean isCurrent() {
        return activeTo == null;
    }
}
