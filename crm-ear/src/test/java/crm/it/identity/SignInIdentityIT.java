package crm.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.cluster.ClusterDatabase;
import crm.it.cluster.ClusterServer;
import crm.it.support.Pages;
import crm.it.support.TestServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in through a real Keycloak, and by the password of a real OpenLDAP. */
class SignInIdentityIT {

    private static final String PAGE = "notifications/list.xhtml";
    private static final String THEIRS = "of the directory";

    private static ClusterDatabase database;
    private static ClusterServer product;
    private static Keycloak keycloak;
    private static OpenLdap ldap;

    @BeforeAll
    static void the_product_beside_both() throws Exception {
        database = ClusterDatabase.create("crm_identity");
        product = ClusterServer.named("identity", database.name());
        keycloak = Keycloak.start(product.http("crm/"));
        var keys = TestServer.directory().resolve("resources/security/key.p12");
        var own = product.directory().resolve("resources/security/key.p12");
        Files.createDirectories(own.getParent());
        Files.copy(keys, own, StandardCopyOption.REPLACE_EXISTING);
        ldap = OpenLdap.start(
                keys, TestServer.environment().get("KEYSTORE_PASSWORD").toCharArray());
        product.with("PUBLIC_URL", product.http("crm").toString())
                .with("CRM_OIDC_ISSUER", keycloak.issuer())
                .with("CRM_OIDC_NAME", "Keycloak")
                .with("CRM_OIDC_CLIENT_ID", "crm")
                .with("CRM_OIDC_CLIENT_SECRET", Keycloak.SECRET)
                .with("CRM_OIDC_ROLES", "desk=TEAM_LEADER@CENTRAL-1")
                .with("CRM_LDAP_URL", ldap.url())
                .with("CRM_LDAP_BIND_DN", "cn=search,dc=house,dc=example")
                .with("CRM_LDAP_BIND_PASSWORD", "searching")
                .with("CRM_LDAP_BASE", "ou=people,dc=house,dc=example")
                .with("CRM_LDAP_GROUP_BASE", "ou=groups,dc=house,dc=example")
                .with("CRM_LDAP_ROLES", "readers=AUDITOR@HO")
                .start();
        keycloak.await();
        database.execute(
                "update app_user set directory = true, password_hash = null where name in ('marketing', 'risk')");
    }

    @AfterAll
    static void nothing_runs_on() {
        if (product != null) product.close();
        if (keycloak != null) keycloak.close();
        if (ldap != null) ldap.close();
    }

    @Test
    void who_signs_in_on_the_page_of_keycloak_is_let_in_with_the_roles_of_the_groups_there() throws Exception {
        var clerk = new Visitor();
        assertThat(clerk.visit(at("login.xhtml")).body()).contains("Sign in with Keycloak");

        var wrong = clerk.submit(
                Visitor.action(clerk.visit(at("openid/begin?from=%2F" + PAGE))),
                Map.of("username", "clerk", "password", "another"));
        assertThat(wrong.uri().toString()).startsWith(keycloak.issuer());
        var page = clerk.submit(Visitor.action(wrong), Map.of("username", "clerk", "password", "of keycloak"));

        assertThat(page.uri()).isEqualTo(at(PAGE));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(roles("clerk", "provider")).isEqualTo("TEAM_LEADER@CENTRAL-1");

        leaves(clerk);
        keycloak.leaveGroup("clerk");
        assertThat(signIn(new Visitor(), "clerk").statusCode()).isEqualTo(200);
        assertThat(roles("clerk", "provider")).as("the group was left").isNull();
    }

    /** Signs out here, which signs out there: the next sign-in is asked for a password again. */
    private static void leaves(Visitor visitor) throws Exception {
        var page = visitor.visit(at(PAGE));
        visitor.submit(
                at(PAGE),
                Map.of(
                        "user",
                        "user",
                        "user:signOut",
                        "Sign out",
                        "primefaces.nonce",
                        Pages.nonce(page),
                        "jakarta.faces.ViewState",
                        Pages.state(page)));
        assertThat(visitor.visit(at(PAGE)).uri().getPath()).isEqualTo("/crm/login.xhtml");
        assertThat(Visitor.action(visitor.visit(at("openid/begin")))).isNotNull();
    }

    @Test
    void keycloak_ends_the_session_here_with_its_own() throws Exception {
        var clerk = new Visitor();
        assertThat(signIn(clerk, "clerk").uri()).isEqualTo(at(PAGE));
        assertThat(clerk.ask(at(PAGE)).statusCode()).isEqualTo(200);

        keycloak.signOut("clerk");

        assertThat(clerk.ask(at(PAGE)).headers().firstValue("Location").orElse(""))
                .contains("/login.xhtml?ended=true");
        assertThat(database.value("select count(*) > 0 from user_session where ending = 'PROVIDER'"))
                .isEqualTo("t");
    }

    @Test
    void whom_keycloak_knows_and_the_product_does_not_is_told_so_and_not_made() throws Exception {
        var answer = signIn(new Visitor(), "stranger");

        assertThat(answer.uri().toString()).contains("refusal=PROVIDER_STRANGER");
        assertThat(answer.body()).contains("Keycloak knows you");
        assertThat(database.value("select count(*) from app_user where name = 'stranger'"))
                .isEqualTo("0");
    }

    @Test
    void the_password_of_openldap_lets_in_over_tls_with_the_roles_of_the_groups_there() throws Exception {
        assertThat(byPassword("marketing", "demo-2026").getPath()).isEqualTo("/crm/login.xhtml");
        assertThat(byPassword("marketing", THEIRS)).isEqualTo(at(PAGE));
        assertThat(roles("marketing", "directory")).isEqualTo("AUDITOR@HO");
    }

    @Test
    void an_account_that_openldap_has_locked_lets_nobody_in() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(byPassword("risk", "wrong " + i).getPath()).isEqualTo("/crm/login.xhtml");
        }
        assertThat(database.value("select locked_until is null from app_user where name = 'risk'"))
                .as("it is open here")
                .isEqualTo("t");
        assertThat(byPassword("risk", THEIRS).getPath()).isEqualTo("/crm/login.xhtml");
    }

    private static HttpResponse<String> signIn(Visitor visitor, String user) throws Exception {
        var form = visitor.visit(at("openid/begin?from=%2F" + PAGE));
        return visitor.submit(Visitor.action(form), Map.of("username", user, "password", "of keycloak"));
    }

    /** Where somebody is who has filled in the sign-in page. */
    private static URI byPassword(String user, String password) throws Exception {
        var visitor = new Visitor();
        var page = visitor.visit(at(PAGE));
        return visitor.submit(
                        page.uri(),
                        Map.of(
                                "login",
                                "login",
                                "login:name",
                                user,
                                "login:password",
                                password,
                                "login:signIn",
                                "login:signIn",
                                "primefaces.nonce",
                                Pages.nonce(page),
                                "jakarta.faces.ViewState",
                                Pages.state(page)))
                .uri();
    }

    private static String roles(String user, String by) {
        return database.value(
                "select string_agg(r.code || '@' || o.code, ' ') from user_grant g join app_user u on u.id = g.user_id"
                        + " join role r on r.id = g.role_id join org_unit o on o.id = g.unit_id where u.name = '" + user
                        + "' and g.given_by = '" + by + "' and g.to_at is null");
    }

    private static URI at(String path) {
        return product.http("crm/" + path);
    }
}
