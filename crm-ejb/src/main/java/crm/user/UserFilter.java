package crm.user;

import java.io.Serializable;

/**
 * Which accounts are wanted; null is any.
 *
 * @param text part of the user name or of the name
 * @param role code of a role held now or later
 * @param unit code of a unit in which, or below which, a role is held now or later
 */
public record UserFilter(String text, UserStanding standing, UserKind kind, String role, String unit)
        implements Serializable {

    public static final UserFilter ANY = new UserFilter(null, null, null, null, null);

    public UserFilter {
        text = text == null || text.isBlank() ? null : text.strip();
        role = role == null || role.isBlank() ? null : role;
        unit = unit == null || unit.isBlank() ? null : unit;
    }

    public boolean isEmpty() {
        return equals(ANY);
    }

    /** For {@code ilike}; the text means itself. */
    String pattern() {
        return text == null ? null : "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
