package crm.assignment;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A request to extend the protection of an owner.
 *
 * @param customer       the customer's number
 * @param manager        the owner's user name
 * @param number         counts the requests of this owner
 * @param days           what is asked for
 * @param answerBy       the last day for an answer
 * @param protectedUntil the last protected day now; past it only while the request waits
 * @param protectedAfter the last protected day the answer gave, or null
 * @param own            whether the reader asked, or is the owner it is for
 */
public record ExtensionRow(
        long id,
        String customer,
        String nameLocal,
        String nameLatin,
        OwnershipRole role,
        String manager,
        String managerLocal,
        String managerLatin,
        int number,
        int days,
        String reason,
        OffsetDateTime requestedAt,
        LocalDate answerBy,
        LocalDate protectedUntil,
        ExtensionStatus status,
        String decidedBy,
        OffsetDateTime decidedAt,
        String decision,
        LocalDate protectedAfter,
        boolean own)
        implements Serializable {

    public boolean isPending() {
        return status == ExtensionStatus.PENDING;
    }
}
