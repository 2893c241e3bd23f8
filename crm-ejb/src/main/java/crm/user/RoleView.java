package crm.user;

import java.io.Serializable;
import java.util.List;

/**
 * A role with its versions, the change that waits, and those who hold it.
 *
 * @param changes newest first; the one that waits among them
 * @param holders 200 at most; {@link RoleRow#holders} counts those of now
 */
public record RoleView(RoleRow role, List<RoleChangeRow> changes, List<RoleHolder> holders) implements Serializable {

    /** The change that waits, or null. */
    public RoleChangeRow waiting() {
        return changes.stream().filter(RoleChangeRow::isWaiting).findFirst().orElse(null);
    }
}
