package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import crm.access.AccessRule;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Refused;
import crm.it.support.Someone;
import crm.it.support.Team;
import crm.it.support.TestServer;
import crm.shared.Clocks;
import crm.user.PasswordRule;
import crm.user.PasswordService;
import crm.user.SignInRule;
import crm.user.SignInService;
import crm.user.UserRule;
import crm.user.UserService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People whose password is that of the directory of the house; the directory is a real one, in memory, over TLS. */
@ExtendWith(ArquillianExtension.class)
class DirectoryIT {

    private static final String OURS = "demo-2026";
    private static final String THEIRS = "of the directory";

    @Inject
    UserService users;

    @Inject
    SignInService signIns;

    @Inject
    PasswordService passwords;

    private InMemoryDirectoryServer directory;
    private String user;

    @BeforeEach
    void a_directory_with_somebody() throws Exception {
        var key = TestServer.directory().resolve("resources/security/key.p12").toString();
        var pin = TestServer.environment().get("KEYSTORE_PASSWORD").toCharArray();
        var tls = new SSLUtil(new KeyStoreKeyManager(key, pin), new TrustAllTrustManager());
        var config = new InMemoryDirectoryServerConfig("dc=house,dc=example");
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=search", "searching");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPSConfig("tls", 0, tls.createSSLServerSocketFactory()),
                InMemoryListenerConfig.createLDAPConfig("starttls", null, 0, tls.createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPConfig("plain", 0));
        directory = new InMemoryDirectoryServer(config);
        directory.startListening();
        user = Someone.with("CLERK");
        directory.add("dn: dc=house,dc=example", "objectClass: domain", "dc: house");
        directory.add("dn: ou=people,dc=house,dc=example", "objectClass: organizationalUnit", "ou: people");
        directory.add("dn: ou=groups,dc=house,dc=example", "objectClass: organizationalUnit", "ou: groups");
        directory.add(
                "dn: " + entry(),
                "objectClass: inetOrgPerson",
                "uid: " + user,
                "cn: x",
                "sn: x",
                "userPassword: " + THEIRS);
        use("url", "ldaps://localhost:" + directory.getListenPort("tls"));
        use("base", "ou=people,dc=house,dc=example");
        use("bind.dn", "cn=search");
        use("bind.password", "searching");
        As.user("admin", () -> users.leaveToDirectory(user, "the house has one password"));
    }

    @AfterEach
    void nothing_is_left() {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("crm.ldap."));
        directory.shutDown(true);
    }

    @Test
    void the_password_of_the_directory_lets_in_and_none_of_ours() throws Exception {
        assertThat(signIns.byPassword(user, THEIRS)).isPresent();
        assertThat(Pages.of(user, THEIRS).get("notifications/list.xhtml").statusCode())
                .isEqualTo(200);
        assertThat(signIns.byPassword(user, OURS)).isEmpty();
        assertThat(signIns.byPassword(user, "")).as("which binds as nobody").isEmpty();
        assertThat(Owner.count("select count(*) from app_user where name = ? and password_hash is null", user))
                .isEqualTo(1);
    }

    @Test
    void it_is_asked_over_tls_begun_on_a_plain_connection_too_and_told_nothing_without() throws Exception {
        use("url", "ldap://localhost:" + directory.getListenPort("starttls"));
        assertThat(signIns.byPassword(user, THEIRS)).isPresent();
        assertThat(signIns.byPassword(user, "wrong")).isEmpty();

        use("url", "ldap://localhost:" + directory.getListenPort("plain"));
        Refused.by(SignInRule.DIRECTORY_AWAY, () -> signIns.byPassword(user, THEIRS));

        use("start.tls", "false");
        assertThat(later(() -> signIns.byPassword(user, THEIRS).isPresent())).isTrue();
    }

    @Test
    void who_is_not_in_the_directory_or_twice_or_tries_five_times_is_not_let_in() throws Exception {
        var stranger = Someone.with("CLERK");
        As.user("admin", () -> users.leaveToDirectory(stranger, "the house has one password"));
        assertThat(signIns.byPassword(stranger, THEIRS)).isEmpty();
        use("filter", "(|(uid={0})(objectClass=*))");
        assertThat(signIns.byPassword(user, THEIRS)).as("more than one entry").isEmpty();
        use("filter", "(uid={0})");
        for (int i = 0; i < 4; i++)
            assertThat(signIns.byPassword(user, "wrong " + i)).isEmpty();

        assertThat(signIns.byPassword(user, THEIRS))
                .as("closed after the fifth")
                .isEmpty();
        Refused.by(UserRule.REASON, () -> As.user("admin", () -> users.leaveToDirectory(stranger, " ")));
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> users.leaveToDirectory(stranger, "x")));
    }

    @Test
    void a_directory_that_is_away_says_so_and_keeps_nobody_else_out() throws Exception {
        directory.shutDown(true);
        var pages = Pages.ofStranger();

        var answer = pages.send(
                "login.xhtml",
                pages.get("login.xhtml"),
                Map.of("login", "login", "login:name", user, "login:password", THEIRS, "login:signIn", "login:signIn"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("directory of the house, which does not answer");
        Refused.by(SignInRule.DIRECTORY_AWAY, () -> signIns.byPassword(user, THEIRS));
        assertThat(signIns.byPassword(Someone.with("CLERK"), OURS)).isPresent();
        assertThat(Owner.count("select failed_attempts from app_user where name = ?", user))
                .as("it is nobody's fault")
                .isZero();
        directory.startListening();
        use("url", "ldaps://localhost:" + directory.getListenPort("tls"));
        assertThat(later(() -> signIns.byPassword(user, THEIRS).isPresent())).isTrue();
    }

    @Test
    void groups_of_the_directory_give_roles_and_take_them_again() throws Exception {
        var team = Team.of(0);
        use("group.base", "ou=groups,dc=house,dc=example");
        use("roles", "desk=TEAM_LEADER@" + team.code() + ", nobody=AUDITOR@HO");
        directory.add(
                "dn: cn=desk,ou=groups,dc=house,dc=example",
                "objectClass: groupOfNames",
                "cn: desk",
                "member: " + entry());

        assertThat(signIns.byPassword(user, THEIRS).orElseThrow().permissions())
                .contains("REPORT_REVIEW", "CUSTOMER_VIEW");

        directory.delete("cn=desk,ou=groups,dc=house,dc=example");
        assertThat(signIns.byPassword(user, THEIRS).orElseThrow().permissions())
                .as("the role that was given here stays")
                .contains("CUSTOMER_VIEW")
                .doesNotContain("REPORT_REVIEW");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where subject = ? and reason = 'directory' and action in"
                                + " ('user.role-given', 'user.role-ended')",
                        user))
                .isEqualTo(2);
    }

    @Test
    void such_a_password_is_changed_there_and_a_first_one_takes_the_account_back() throws Exception {
        Refused.by(
                PasswordRule.DIRECTORY,
                () -> As.user(user, () -> passwords.change(THEIRS, "plum kettle wander", "plum kettle wander")));

        var first = As.user("admin", () -> users.renewPassword(user));

        assertThat(signIns.byPassword(user, first)).isPresent();
        assertThat(signIns.byPassword(user, THEIRS)).isEmpty();
        use("url", "");
        Refused.by(UserRule.NO_DIRECTORY, () -> As.user("admin", () -> users.leaveToDirectory(user, "x")));
    }

    private String entry() {
        return "uid=" + user + ",ou=people,dc=house,dc=example";
    }

    private static void use(String name, String value) {
        System.setProperty("crm.ldap." + name, value);
    }

    /** When a directory that did not answer is asked again. */
    private static <T> T later(Callable<T> work) throws Exception {
        return Clocks.at(Instant.now().plus(Duration.ofSeconds(11)), work);
    }
}
