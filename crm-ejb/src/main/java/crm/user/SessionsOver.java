package crm.user;

import java.util.Set;

/**
 * Users whose open pages have to ask again whether they are let in: on every server, within seconds of what ended.
 *
 * @param users names
 */
public record SessionsOver(Set<String> users) {

    public SessionsOver {
        users = Set.copyOf(users);
    }
}
