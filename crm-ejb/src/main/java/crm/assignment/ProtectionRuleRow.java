package crm.assignment;

import crm.shared.DayCount;
import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A version of a protection rule.
 *
 * @param version    counts up with each change; rows name the version they began under
 * @param activeTo   when the next version took over, or null for the current one
 * @param reason     why it was changed, or null for the one shipped
 */
public record ProtectionRuleRow(
        String rule,
        int version,
        int days,
        int extension,
        int maximum,
        DayCount count,
        OffsetDateTime activeFrom,
        OffsetDateTime activeTo,
        String changedBy,
        String reason)
        implements Serializable {

    public boolean isCurrent() {
        return activeTo == null;
    }
}
