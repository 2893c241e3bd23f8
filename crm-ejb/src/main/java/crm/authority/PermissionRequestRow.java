package crm.authority;

import crm.access.Permission;
import crm.access.RoleName;
import crm.user.UserUnit;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * A request for a permission.
 *
 * @param role       the role that the permission comes with
 * @param unit       the unit in which that role is held
 * @param scope      how far the role reaches
 * @param units      the units it reaches; of one that reaches everything, its own
 * @param until      the last day, in the brokerage's zone
 * @param inForce    whether the permission is had by it now
 * @param own        whether the reader asked
 */
public record PermissionRequestRow(
        long id,
        String user,
        String userName,
        Permission permission,
        RoleName role,
        UserUnit unit,
        String scope,
        Set<Long> units,
        String reason,
        LocalDate until,
        OffsetDateTime askedAt,
        RequestStatus status,
        String decidedBy,
        OffsetDateTime decidedAt,
        String decision,
        boolean inForce,
        boolean own)
        implements Serializable {

    public boolean isPending() {
        return status == RequestStatus.PENDING;
    }
}
