package crm.access;

import java.util.List;

/**
 * A person's account, from coming to the brokerage to leaving it; implemented by {@code crm.user}. Whether who asks may, the
 * caller has checked.
 */
public interface Accounts {

    /**
     * An account that was opened just now.
     *
     * @param firstPassword in clear, kept nowhere: it lets in to choose an own one
     */
    record Opened(long userId, String firstPassword) {
        @Override
        public String toString() {
            return "Opened[userId=" + userId + "]";
        }
    }

    /** Opens an account for a person, with a role in a unit. */
    Opened open(NewAccount account);

    /** Gives somebody who has an account a role in a unit; one that is held there already stays as it is. */
    void give(long userId, RoleInUnit role);

    /** Replaces the password of a person by a first one and returns it; sessions of before are over. */
    String renew(long userId);

    /** The roles that can be given with an account: they reach own customers, and allow what an account manager may. */
    List<RoleName> roles();

    /** Ends the account with all its rights and tokens from the next request on. */
    void end(long userId);

    /** Opens the account again with the rights it had when it was ended; tokens stay revoked. */
    void reopen(long userId);

    /** Whether nobody has signed in to the account yet, which has its first password still. */
    boolean isUntouched(long userId);
}
