package crm.user;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A change of a role, proposed or decided.
 *
 * @param version the role has with it, once confirmed; else null
 * @param own     whether the reader proposed it, and so does not decide
 */
public record RoleChangeRow(
        long id,
        String role,
        RoleChangeKind kind,
        RoleDifference difference,
        String reason,
        String proposedBy,
        OffsetDateTime proposedAt,
        RoleChangeState state,
        String decidedBy,
        OffsetDateTime decidedAt,
        String decision,
        Long version,
        boolean own)
        implements Serializable {

    public boolean isWaiting() {
        return state == RoleChangeState.WAITING;
    }
}
