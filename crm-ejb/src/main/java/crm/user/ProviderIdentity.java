package crm.user;

import java.io.Serializable;
import java.util.Set;

/**
 * Who somebody is, as the provider says.
 *
 * @param subject the person there, for ever
 * @param session the session there, or null where it does not say
 * @param user    the account that is meant here
 * @param groups  of the person there
 * @param factor  whether a second factor was shown there that we take for ours
 * @param token   the ID token, for signing out there
 */
public record ProviderIdentity(
        String issuer, String subject, String session, String user, Set<String> groups, boolean factor, String token)
        implements Serializable {

    public ProviderIdentity {
        groups = Set.copyOf(groups);
    }

    /** The token belongs in no log. */
    @Override
    public String toString() {
        return "ProviderIdentity[" + user + "]";
    }
}
