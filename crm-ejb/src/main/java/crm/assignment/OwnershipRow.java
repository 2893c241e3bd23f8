package crm.assignment;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Who owned or owns a customer: in which role, since when, how, by whom and why.
 *
 * @param manager        the owner's user name, or null for a manager without account
 * @param by             who made the owner
 * @param rule           the protection rule and version the row began under, or null for a Backup
 * @param protectedUntil the last protected day, or null
 * @param endedAt        null while open
 */
public record OwnershipRow(
        OwnershipRole role,
        String manager,
        String nameLocal,
        String nameLatin,
        OffsetDateTime startedAt,
        OwnershipStart how,
        String by,
        String reason,
        String rule,
        LocalDate protectedUntil,
        OffsetDateTime endedAt,
        OwnershipEnd endHow,
        String endedBy,
        String endReason)
        implements Serializable {

    public boolean isOpen() {
        return endedAt == null;
    }
}
