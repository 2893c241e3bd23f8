package crm.retention;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A hold, also one that was released.
 *
 * @param subject the customer number, user name or reference of the complaint; null for a period and where
 *                the customer was erased
 */
public record HoldRow(
        long id,
        HoldKind kind,
        String subject,
        LocalDate from,
        LocalDate until,
        String reason,
        String by,
        OffsetDateTime placedAt,
        String releasedBy,
        OffsetDateTime releasedAt,
        String releaseReason)
        implements Serializable {

    public boolean isStanding() {
        return releasedAt == null;
    }
}
