package crm.authority;

import crm.access.Permission;
import crm.user.UserUnit;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Who stands in for whom.
 *
 * @param unit  that it is confined to; null where it is not
 * @param until the last day
 * @param given whether the reader gave it, instead of standing in by it
 */
public record DelegationRow(
        long id,
        String from,
        String fromName,
        String to,
        String toName,
        List<Permission> permissions,
        UserUnit unit,
        LocalDate first,
        LocalDate until,
        boolean whileAway,
        String reason,
        OffsetDateTime givenAt,
        DelegationStanding standing,
        boolean given)
        implements Serializable {

    public boolean isUsable() {
        return standing == DelegationStanding.NOW && !given;
    }

    public boolean isOver() {
        return standing == DelegationStanding.OVER;
    }
}
