package crm.user;

import crm.access.RoleInUnit;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * An account to be opened.
 *
 * @param name    2 to 40 small letters, digits, dots, hyphens and underscores
 * @param machine whether a machine signs in with it, by API token alone
 * @param role    code of the first role, or null for none yet
 * @param unit    code of the unit the role is held in
 */
public record NewUser(
        String name, String displayName, boolean machine, String role, String unit, LocalDate from, LocalDate to)
        implements Serializable {

    private static final int LONGEST = 100;

    public NewUser {
        name = name == null ? "" : name.strip();
        displayName = displayName == null ? "" : displayName.strip();
    }

    void check() {
        if (displayName.isEmpty() || displayName.length() > LONGEST) throw UserRule.DISPLAY_NAME.violatedBy(LONGEST);
    }

    RoleInUnit grant(long unitId) {
        return new RoleInUnit(role, unitId, from, to);
    }
}
