package crm.assignment;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A customer for whom nobody answers.
 *
 * @param phone         masked: who claims the customer sees it in full
 * @param why           REGISTERED, RECLAIMED, RELEASED or RESIGNED
 * @param days          full days in the pool
 * @param lastLocal     the last owner's name, or null
 * @param lastKind      of the last contact: VALID or DECLARED; null where there was none
 * @param freeFrom      the first day on which the reader may claim the customer, where the cool-down stands against it; else null
 */
public record PoolRow(
        long id,
        String customer,
        String nameLocal,
        String nameLatin,
        String phone,
        String stage,
        String source,
        String region,
        String why,
        OffsetDateTime since,
        int days,
        String lastLocal,
        String lastLatin,
        OffsetDateTime lastContactAt,
        String lastKind,
        String lastMethod,
        LocalDate freeFrom)
        implements Serializable {}
