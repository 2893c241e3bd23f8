package crm.user;

import java.io.Serializable;
import java.util.List;

/**
 * An account in the list.
 *
 * @param manager id of the account manager it is tied to, or null
 * @param roles   held now, each as code of the role and code of the unit: {@code TEAM_LEADER CENTRAL-1}
 */
public record UserRow(
        long id,
        String name,
        String displayName,
        UserKind kind,
        UserStanding standing,
        Long manager,
        List<Held> roles,
        int later)
        implements Serializable {

    /** A role held in a unit. */
    public record Held(String role, String unit) implements Serializable {

        static Held of(String text) {
            var space = text.indexOf(' ');
            return new Held(text.substring(0, space), text.substring(space + 1));
        }
    }

    public boolean isEnded() {
        return standing == UserStanding.ENDED;
    }

    public boolean isPerson() {
        return kind == UserKind.PERSON;
    }
}
