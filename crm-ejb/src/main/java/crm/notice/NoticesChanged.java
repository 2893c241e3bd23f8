package crm.notice;

import java.util.Set;

/**
 * The notifications of these users have changed, on this server or another one.
 *
 * @param users user names; empty means that anybody's may have, since this server was deaf for a while
 */
public record NoticesChanged(Set<String> users) {

    public NoticesChanged {
        users = Set.copyOf(users);
    }
}
