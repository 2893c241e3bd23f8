package crm.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Where the brokerage's directory is and how it is asked, from the environment; see docs/operations.md, "Directory". */
@ApplicationScoped
class DirectorySettings {

    private static final int TIMEOUT = 3_000; // milliseconds

    @Inject
    Config config;

    boolean isThere() {
        return !url().isBlank();
    }

    /** {@code ldaps://host:636} or {@code ldap://host:389}. */
    String url() {
        return text("url", "");
    }

    /** Whether TLS is begun on a plain connection; with {@code ldap:} it is, unless that is turned off. */
    boolean startTls() {
        return url().startsWith("ldap:") && !text("start.tls", "true").equals("false");
    }

    /** Who searches; blank for nobody in particular. */
    String bindName() {
        return text("bind.dn", "");
    }

    String bindPassword() {
        return text("bind.password", "");
    }

    /** Under what people are searched for. */
    String base() {
        return text("base", "");
    }

    /** Finds the person by the user name, {@code {0}}. */
    String filter() {
        return text("filter", "(uid={0})");
    }

    /** Under what groups are searched for; blank where roles are given here alone. */
    String groupBase() {
        return text("group.base", "");
    }

    /** Finds the groups by the person's entry, {@code {0}}, or the user name, {@code {1}}. */
    String groupFilter() {
        return text("group.filter", "(member={0})");
    }

    /** The attribute that names a group. */
    String groupName() {
        return text("group.name", "cn");
    }

    int timeout() {
        return Integer.parseInt(text("timeout", String.valueOf(TIMEOUT)));
    }

    /**
     * The roles groups give: {@code desk-a=ACCOUNT_MANAGER@HK01,audit=AUDITOR@HO}.
     *
     * @throws IllegalStateException when it cannot be read
     */
    Map<String, List<GroupRoles.Given>> roles() {
        return GroupRoles.read(text("roles", ""), "CRM_LDAP_ROLES");
    }

    private String text(String name, String otherwise) {
        return config.getOptionalValue("crm.ldap." + name, String.class)
                .map(String::strip)
                .orElse(otherwise);
    }
}
