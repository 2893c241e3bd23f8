package crm.user;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An account with all it holds and held.
 *
 * @param tokens      API tokens that let in now
 * @param toxic       pairs of permissions that one person should not hold together, and does
 * @param sessions    where the user is signed in now
 * @param secondFactor since when a second factor is asked for, or null
 * @param directory whether the password is the directory's
 * @param directoryThere whether this installation has a directory
 * @param manageable  whether the caller may change it
 * @param lastUsed    when a token of the account was last used, or null
 */
public record UserView(
        UserRow user,
        boolean firstPassword,
        int tokens,
        OffsetDateTime lastUsed,
        List<GrantRow> grants,
        List<UserLeaveRow> leaves,
        List<ToxicPair> toxic,
        List<SessionRow> sessions,
        OffsetDateTime secondFactor,
        boolean directory,
        boolean directoryThere,
        boolean manageable)
        implements Serializable {}
