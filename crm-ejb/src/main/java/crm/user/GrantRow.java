package crm.user;

import crm.access.RoleName;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A role that is, was or will be held in a unit.
 *
 * @param unitName, unitHant, unitHans the unit in the three languages
 * @param to the last day, or null until further notice
 * @param standing PAST, NOW or LATER
 */
public record GrantRow(
        long id,
        RoleName role,
        String unit,
        String unitName,
        String unitHant,
        String unitHans,
        LocalDate from,
        LocalDate to,
        GrantStanding standing,
        OffsetDateTime endedAt)
        implements Serializable {

    public boolean isPast() {
        return standing == GrantStanding.PAST;
    }
}
