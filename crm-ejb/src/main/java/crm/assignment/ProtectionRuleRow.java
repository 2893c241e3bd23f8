package crm.assignment;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A version of a protection rule.
 *
 * @param version   counts up with each change; rows name the version they began under
 * @param activeTo  when the next version took over or the rule was ended, or null while it is in force
 * @param reason    why it was changed, or null for the one shipped
 * @param effect    what it meant for protections that ran when it came into force
 * @param applied   whether that is done
 * @param endedBy   who took the whole rule out of force, or null
 */
public record ProtectionRuleRow(
        long id,
        String name,
        int version,
        ProtectionMatch match,
        ProtectionTerms terms,
        OffsetDateTime activeFrom,
        OffsetDateTime activeTo,
        String changedBy,
        String reason,
        ProtectionChange effect,
        boolean applied,
        String endedBy,
        String endReason)
        implements Serializable {

    public boolean isCurrent() {
        return activeTo == null;
    }

    /** The one that matches all, which cannot be ended. */
    public boolean isForAll() {
        return name.equals(ProtectionRuleRequest.DEFAULT);
    }
}
