package crm.user;

import static crm.access.Permission.CUSTOMER_VERIFY;
import static crm.access.Permission.EVENT_RECEIVE;
import static crm.access.Permission.EXTENSION_DECIDE;
import static crm.access.Permission.EXTENSION_REQUEST;
import static crm.access.Permission.RETENTION_CONFIRM;
import static crm.access.Permission.RETENTION_EDIT;
import static crm.access.Permission.ROLE_CONFIRM;
import static crm.access.Permission.ROLE_EDIT;
import static crm.access.Permission.USER_EDIT;

import crm.access.Permission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Permissions that make a thing and check it. One role never holds both; somebody who holds both by several roles is
 * reported, and is still refused to check what is his own.
 */
public enum ToxicPair {
    /** Who proposes roles does not confirm them. */
    ROLES(ROLE_EDIT, ROLE_CONFIRM),
    /** Who gives roles away does not decide what they allow. */
    USERS(USER_EDIT, ROLE_CONFIRM),
    /** Who asks for a longer protection does not grant it. */
    EXTENSIONS(EXTENSION_REQUEST, EXTENSION_DECIDE),
    /** Who tells what customers did does not verify it. */
    EVENTS(EVENT_RECEIVE, CUSTOMER_VERIFY),
    /** Who proposes to keep records for a shorter time does not confirm it. */
    RETENTION(RETENTION_EDIT, RETENTION_CONFIRM);

    private final Permission maker;
    private final Permission checker;

    ToxicPair(Permission maker, Permission checker) {
        this.maker = maker;
        this.checker = checker;
    }

    public Permission maker() {
        return maker;
    }

    public Permission checker() {
        return checker;
    }

    /** The pairs that are whole among these codes. */
    static List<ToxicPair> among(Set<String> permissions) {
        return Stream.of(values())
                .filter(pair -> permissions.contains(pair.maker.name()) && permissions.contains(pair.checker.name()))
                .toList();
    }
}
