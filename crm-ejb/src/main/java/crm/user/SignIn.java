package crm.user;

import java.io.Serializable;
import java.util.Set;

/**
 * A person or machine that is let in: who it is and what menus and buttons to offer. What it may really do is asked of
 * the database in each transaction.
 *
 * @param name        the user name
 * @param displayName as shown to people
 * @param language    en, zh-Hant or zh-Hans
 * @param zone        the user's time zone
 * @param theme       light, dark or system
 * @param permissions codes of the permissions held now
 * @param passwordSince since when the password is the one it is, as a text that is empty where nobody ever changed it
 * @param firstPassword whether somebody else made the password up: then it has to be changed before anything else
 * @param factor what a sign-in by password is asked for besides; a session that has begun was asked already
 */
public record SignIn(
        String name,
        String displayName,
        String language,
        String zone,
        String theme,
        Set<String> permissions,
        String passwordSince,
        boolean firstPassword,
        FactorState factor)
        implements Serializable {

    public SignIn {
        permissions = Set.copyOf(permissions);
    }
}
