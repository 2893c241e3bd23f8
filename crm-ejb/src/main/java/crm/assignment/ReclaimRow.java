package crm.assignment;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * An owner whom reclaim takes a customer from, or took one from.
 *
 * @param customer       the customer's number
 * @param manager        the owner's user name, or null for a manager without account
 * @param protectedUntil the last protected day
 * @param rule           the protection rule the row stands under, and its version
 * @param startedOn      the day of assignment
 * @param lastContactAt  the customer's last contact that counts, or null
 * @param takenAt        null of what is to come
 * @param fate           what became of the customer since, or null of what is to come
 */
public record ReclaimRow(
        long id,
        String customer,
        String nameLocal,
        String nameLatin,
        String stage,
        OwnershipRole role,
        String manager,
        String managerLocal,
        String managerLatin,
        LocalDate protectedUntil,
        String rule,
        int ruleVersion,
        LocalDate startedOn,
        OffsetDateTime lastContactAt,
        OffsetDateTime takenAt,
        ReclaimFate fate)
        implements Serializable {}
