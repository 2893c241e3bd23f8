package crm.it;

import static crm.it.support.MockProvider.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import crm.it.support.As;
import crm.it.support.Codes;
import crm.it.support.MockProvider;
import crm.it.support.MockProvider.Begun;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Someone;
import crm.it.support.Team;
import crm.user.SecondFactorService;
import crm.user.SignInService;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People whom an OpenID provider names; the provider is ours, and says right things and wrong ones. */
@ExtendWith(ArquillianExtension.class)
class ProviderIT {

    private static final String PAGE = "notifications/list.xhtml";

    @Inject
    SignInService signIns;

    @Inject
    SecondFactorService factors;

    private MockProvider provider;
    private String user;

    @BeforeEach
    void a_provider_that_knows_somebody() throws Exception {
        provider = MockProvider.start();
        user = Someone.with("CLERK");
        use("issuer", provider.issuer());
        use("name", "House ID");
        use("client.id", MockProvider.CLIENT);
        use("client.secret", MockProvider.SECRET);
    }

    @AfterEach
    void nothing_is_left() {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("crm.oidc."));
        provider.close();
    }

    @Test
    void whom_the_provider_names_is_let_in_to_the_page_that_was_asked_for_in_a_session_of_another_name()
            throws Exception {
        var pages = Pages.ofStranger();
        assertThat(pages.get("login.xhtml").body()).contains("Sign in with House ID");
        var there = pages.get("openid/begin?from=%2F" + PAGE);
        var begun = MockProvider.begun(location(there));
        assertThat(location(there))
                .startsWith(provider.issuer() + "/authorize?")
                .contains("response_type=code");
        assertThat(begun.method()).isEqualTo("S256");
        assertThat(begun.back()).endsWith("/crm/openid/return");

        var back = answer(pages, begun, provider.signed(claims(begun).build()));

        assertThat(location(back)).endsWith("/crm/" + PAGE);
        assertThat(back.headers().allValues("Set-Cookie").toString())
                .as("a session that was handed over is worth nothing")
                .contains("CRMSESSIONID=");
        assertThat(pages.get(PAGE).statusCode()).isEqualTo(200);
        assertThat(audited("session.signed-in", user, "provider", provider.issuer()))
                .isEqualTo(1);
        assertThat(Owner.count(
                        "select count(*) from user_session where user_id = ? and subject = ? and provider_session = ?",
                        Someone.id(user),
                        "person " + user,
                        "s-" + user))
                .isEqualTo(1);
    }

    @Test
    void nothing_is_believed_that_is_not_signed_by_the_provider_for_us_now_and_for_what_was_asked() throws Exception {
        var wrong = new LinkedHashMap<String, UnaryOperator<JWTClaimsSet.Builder>>();
        wrong.put("another nonce", claims -> claims.claim("nonce", "of another sign-in"));
        wrong.put("no nonce", claims -> claims.claim("nonce", null));
        wrong.put("for another client", claims -> claims.audience("another"));
        wrong.put("of another issuer", claims -> claims.issuer("https://elsewhere.example"));
        wrong.put("expired", claims -> claims.issueTime(at(Duration.ofHours(-2)))
                .expirationTime(at(Duration.ofHours(-1))));
        wrong.put("made in times to come", claims -> claims.issueTime(at(Duration.ofHours(1)))
                .expirationTime(at(Duration.ofHours(2))));
        for (var one : wrong.entrySet()) {
            refused(
                    one.getKey(),
                    begun -> provider.signed(one.getValue().apply(claims(begun)).build()));
        }
        refused(
                "a key of a stranger",
                begun -> provider.signedByAStranger(claims(begun).build()));
        refused(
                "the secret of the client",
                begun -> provider.signedBySecret(claims(begun).build()));
        refused("no signature", begun -> provider.unsigned(claims(begun).build()));
        refused("no token", begun -> "x");
        assertThat(Owner.count("select count(*) from user_session where user_id = ?", Someone.id(user)))
                .isZero();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'session.refused' and subject = '(provider)'"
                                + " and payload -> 'after' ->> 'cause' like 'id token: %nonce%'"))
                .isPositive();
    }

    private interface Token {
        String of(Begun begun);
    }

    private void refused(String what, Token token) throws Exception {
        var pages = Pages.ofStranger();
        var begun = begin(pages);
        var answer = answer(pages, begun, token.of(begun));
        assertThat(location(answer)).as(what).endsWith("/crm/login.xhtml?refusal=PROVIDER_REFUSED");
        assertThat(pages.get(PAGE).statusCode()).as(what).isEqualTo(302);
    }

    @Test
    void an_answer_is_taken_once_in_the_browser_that_began_and_by_who_can_prove_it() throws Exception {
        var pages = Pages.ofStranger();
        var begun = begin(pages);
        var code = provider.code(begun, provider.signed(claims(begun).build()));

        assertThat(location(Pages.ofStranger().get("openid/return?state=" + begun.state() + "&code=" + code)))
                .as("another browser")
                .contains("refusal=PROVIDER_LATE");
        assertThat(location(pages.get("openid/return?state=another&code=" + code)))
                .contains("refusal=PROVIDER_LATE");
        assertThat(location(pages.get("openid/return?state=" + begun.state() + "&code=" + code)))
                .as("what was begun is used up")
                .contains("refusal=PROVIDER_LATE");

        var again = begin(pages);
        assertThat(location(pages.get("openid/return?state=" + again.state() + "&code=" + code)))
                .as("a code for another sign-in, whose proof this browser has not")
                .contains("refusal=PROVIDER_REFUSED");
        var cancelled = begin(pages);
        assertThat(location(pages.get("openid/return?state=" + cancelled.state() + "&error=access_denied")))
                .contains("refusal=PROVIDER_CANCELLED");
        var mixed = begin(pages);
        assertThat(location(pages.get(
                        "openid/return?state=" + mixed.state() + "&code=x&iss=https%3A%2F%2Felsewhere.example")))
                .contains("refusal=PROVIDER_REFUSED");
        assertThat(location(Pages.of("gm").get("openid/return?state=x&code=x")))
                .as("nobody signs in over somebody")
                .endsWith("/crm/");
    }

    @Test
    void who_has_no_account_or_has_left_or_is_no_person_reads_so_in_the_own_language() throws Exception {
        var left = Someone.with("CLERK");
        Owner.run(h -> h.execute("update app_user set status = 'ENDED' where name = ?", left));
        var locked = Someone.with("CLERK");
        Owner.run(h ->
                h.execute("update app_user set locked_until = now() + interval '10 minutes' where name = ?", locked));
        for (var one : List.of("nobody-" + UUID.randomUUID(), left, locked, Someone.with("FEED", "MACHINE"))) {
            var pages = Pages.ofStranger();
            var begun = begin(pages);
            var answer = answer(
                    pages, begun, provider.signed(provider.claims(begun, one).build()));
            assertThat(location(answer)).as(one).contains("refusal=PROVIDER_STRANGER");
            assertThat(Owner.count(
                            "select count(*) from audit_entry where action = 'session.refused' and subject = ?", one))
                    .isEqualTo(1);
        }
        for (var text : Map.of("en", "House ID knows you", "zh-HK", "House ID 認得您", "zh-CN", "House ID 认得您")
                .entrySet()) {
            assertThat(Pages.ofStranger()
                            .get("login.xhtml?refusal=PROVIDER_STRANGER", Map.of("Accept-Language", text.getKey()))
                            .body())
                    .contains(text.getValue());
        }
        assertThat(Pages.ofStranger().get("login.xhtml?refusal=%3Cb%3E").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_claim_of_the_house_names_the_account_and_no_domain_of_elsewhere_does() throws Exception {
        use("user.claim", "email");
        use("user.domain", "house.example");
        assertThat(location(signIn(
                        Pages.ofStranger(), claims -> claims.claim("email", user.toUpperCase() + "@House.example"))))
                .endsWith("/crm/");
        assertThat(location(signIn(Pages.ofStranger(), claims -> claims.claim("email", user + "@elsewhere.example"))))
                .contains("refusal=PROVIDER_STRANGER");
        assertThat(location(signIn(Pages.ofStranger(), claims -> claims.claim("email", user + "@house.example")
                        .claim("email_verified", false))))
                .contains("refusal=PROVIDER_STRANGER");
        assertThat(location(signIn(Pages.ofStranger(), claims -> claims))).contains("refusal=PROVIDER_STRANGER");
    }

    @Test
    void groups_give_roles_and_the_next_sign_in_takes_them_away_again() throws Exception {
        var team = Team.of(0);
        use("roles", "desk=TEAM_LEADER@" + team.code());

        signIn(Pages.ofStranger(), claims -> claims.claim("groups", List.of("desk", "canteen")));
        assertThat(signIns.current(user).orElseThrow().permissions()).contains("REPORT_REVIEW", "CUSTOMER_VIEW");

        signIn(Pages.ofStranger(), claims -> claims);
        assertThat(signIns.current(user).orElseThrow().permissions())
                .as("the role that was given here stays")
                .contains("CUSTOMER_VIEW")
                .doesNotContain("REPORT_REVIEW");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where subject = ? and reason = 'provider' and action in"
                                + " ('user.role-given', 'user.role-ended')",
                        user))
                .isEqualTo(2);
    }

    @Test
    void the_provider_ends_the_session_it_names_and_all_sessions_of_whom_it_names() throws Exception {
        var one = signedIn("one");
        var other = signedIn("other");
        var byPassword = Pages.of(user);

        assertThat(logout(provider.signed(provider.logout(null, "one").build())))
                .isEqualTo(200);
        assertThat(location(one.get(PAGE))).contains("/login.xhtml?ended=true");
        assertThat(other.get(PAGE).statusCode()).isEqualTo(200);

        assertThat(logout(provider.signed(provider.logout(user, null).build()))).isEqualTo(200);
        assertThat(location(other.get(PAGE))).contains("/login.xhtml?ended=true");
        assertThat(byPassword.get(PAGE).statusCode())
                .as("a session the provider knows nothing of")
                .isEqualTo(200);
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'session.ended' and subject = ? and reason = 'provider'",
                        user))
                .isEqualTo(2);
        assertThat(Owner.count(
                        "select count(*) from user_session where user_id = ? and ending = 'PROVIDER'",
                        Someone.id(user)))
                .isEqualTo(2);
    }

    @Test
    void a_logout_token_that_is_not_for_us_or_of_now_or_came_before_ends_nothing() throws Exception {
        var pages = signedIn("mine");
        var honest = provider.logout(user, "mine").build();
        assertThat(logout(provider.signed(of(honest).audience("another").build())))
                .isEqualTo(400);
        assertThat(logout(provider.signed(
                        of(honest).issuer("https://elsewhere.example").build())))
                .isEqualTo(400);
        assertThat(logout(provider.signed(of(honest).claim("events", null).build())))
                .isEqualTo(400);
        assertThat(logout(provider.signed(
                        of(honest).claim("events", Map.of("another", Map.of())).build())))
                .isEqualTo(400);
        assertThat(logout(provider.signed(of(honest).claim("nonce", "x").build())))
                .as("an ID token is none")
                .isEqualTo(400);
        assertThat(logout(provider.signed(
                        of(honest).subject(null).claim("sid", null).build())))
                .isEqualTo(400);
        assertThat(logout(provider.signed(of(honest).jwtID(null).build()))).isEqualTo(400);
        assertThat(logout(provider.signed(
                        of(honest).issueTime(at(Duration.ofHours(-1))).build())))
                .isEqualTo(400);
        assertThat(logout(provider.signedByAStranger(honest))).isEqualTo(400);
        assertThat(logout(provider.unsigned(honest))).isEqualTo(400);
        assertThat(logout("x")).isEqualTo(400);
        assertThat(pages.get(PAGE).statusCode()).isEqualTo(200);

        assertThat(logout(provider.signed(honest))).isEqualTo(200);
        assertThat(location(pages.get(PAGE))).contains("/login.xhtml?ended=true");
        var again = signedIn("mine");
        assertThat(logout(provider.signed(honest))).as("once more").isEqualTo(400);
        assertThat(again.get(PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void a_key_that_the_provider_changed_is_fetched_when_it_is_met() throws Exception {
        assertThat(location(signIn(Pages.ofStranger(), claims -> claims))).endsWith("/crm/");
        provider.changeKey();
        assertThat(location(signIn(Pages.ofStranger(), claims -> claims))).endsWith("/crm/");
    }

    @Test
    void a_code_is_asked_for_after_the_provider_unless_what_was_shown_there_is_trusted() throws Exception {
        As.user(user, () -> factors.begin("demo-2026"));
        As.user(user, () -> factors.confirm(Codes.shown(user)));
        var pages = Pages.ofStranger();

        assertThat(location(signIn(pages, claims -> claims.claim("amr", List.of("pwd", "otp")))))
                .contains("/code.xhtml?from=");
        assertThat(location(pages.get(PAGE))).contains("/login.xhtml");
        var done = pages.send(
                "code.xhtml",
                pages.get("code.xhtml"),
                Map.of("second", "second", "second:code", Codes.of(user), "second:signIn", "second:signIn"));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(pages.get(PAGE).statusCode()).isEqualTo(200);
        assertThat(logout(provider.signed(provider.logout(user, null).build()))).isEqualTo(200);
        assertThat(location(pages.get(PAGE)))
                .as("a session of the provider's all the same")
                .contains("ended=true");

        use("second.factor", "otp,hwk");
        assertThat(location(signIn(Pages.ofStranger(), claims -> claims.claim("amr", List.of("pwd", "otp")))))
                .endsWith("/crm/");
        assertThat(location(signIn(Pages.ofStranger(), claims -> claims.claim("amr", List.of("pwd")))))
                .contains("/code.xhtml?from=");
    }

    @Test
    void who_is_obliged_to_a_second_factor_sets_it_up_without_a_password_unless_it_is_trusted_there() throws Exception {
        Someone.obliged(user);
        var pages = Pages.ofStranger();
        signIn(pages, claims -> claims);

        assertThat(location(pages.get(PAGE))).contains("/second-factor.xhtml");
        var page = pages.get("second-factor.xhtml");
        assertThat(page.body()).doesNotContain("factor:password");
        var begun = pages.send("second-factor.xhtml", page, Map.of("factor", "factor", "factor:begin", "factor:begin"));
        assertThat(begun.body()).contains("factor:code");

        Owner.run(h -> h.execute("delete from second_factor where user_id = ?", Someone.id(user)));
        Owner.run(h -> h.execute(
                "update user_session set begun_at = begun_at - interval '11 minutes' where user_id = ?",
                Someone.id(user)));
        assertThat(pages.get("second-factor.xhtml").body())
                .contains("You signed in some time ago")
                .doesNotContain("factor:begin");

        use("second.factor", "mfa");
        var trusted = Pages.ofStranger();
        signIn(trusted, claims -> claims.claim("acr", "mfa"));
        assertThat(trusted.get(PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void a_first_password_stands_in_nobodys_way_who_comes_by_the_provider() throws Exception {
        Owner.run(h -> h.execute(
                "update app_user set password_first = true, password_set_at = now() - interval '2 years' where name = ?",
                user));
        var pages = Pages.ofStranger();
        assertThat(location(signIn(pages, claims -> claims))).endsWith("/crm/");
        assertThat(pages.get(PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void signing_out_here_leads_to_signing_out_there_and_back() throws Exception {
        var pages = signedIn("mine");
        var page = pages.get(PAGE);
        var left = pages.send(PAGE, page, Map.of("user", "user", "user:signOut", "Sign out"));

        assertThat(location(left)).endsWith("/crm/openid/leave");
        var leave = pages.get("openid/leave");
        assertThat(leave.statusCode()).isEqualTo(200);
        assertThat(leave.headers().firstValue("Refresh").orElse(""))
                .startsWith("0; url=" + provider.issuer() + "/leave?")
                .contains("id_token_hint=", "post_logout_redirect_uri=");
        assertThat(location(pages.get("openid/leave"))).endsWith("/crm/login.xhtml");
        assertThat(location(pages.get(PAGE))).contains("/login.xhtml");
    }

    @Test
    void a_provider_that_is_away_says_so_and_keeps_nobody_else_out() throws Exception {
        provider.close();

        assertThat(location(Pages.ofStranger().get("openid/begin?from=%2F" + PAGE)))
                .contains("login.xhtml?refusal=PROVIDER_AWAY&from=");
        assertThat(Pages.of(user).get(PAGE).statusCode()).isEqualTo(200);
        assertThat(logout("x")).isEqualTo(503);
    }

    @Test
    void without_a_provider_there_is_no_way_to_one() throws Exception {
        use("issuer", "");
        assertThat(Pages.ofStranger().get("login.xhtml").body()).doesNotContain("openid/begin");
        for (var path : List.of("openid/begin", "openid/return?state=x&code=x", "openid/leave", "openid/x")) {
            assertThat(Pages.ofStranger().get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(logout("x")).isEqualTo(404);
    }

    private static Begun begin(Pages pages) throws Exception {
        return MockProvider.begun(location(pages.get("openid/begin")));
    }

    private JWTClaimsSet.Builder claims(Begun begun) {
        return provider.claims(begun, user).claim("sid", "s-" + user);
    }

    private HttpResponse<String> answer(Pages pages, Begun begun, String token) throws Exception {
        return pages.get("openid/return?state=" + begun.state() + "&code=" + provider.code(begun, token));
    }

    private HttpResponse<String> signIn(Pages pages, UnaryOperator<JWTClaimsSet.Builder> said) throws Exception {
        var begun = begin(pages);
        return answer(pages, begun, provider.signed(said.apply(claims(begun)).build()));
    }

    private Pages signedIn(String session) throws Exception {
        var pages = Pages.ofStranger();
        assertThat(location(signIn(pages, claims -> claims.claim("sid", session))))
                .endsWith("/crm/");
        return pages;
    }

    private static JWTClaimsSet.Builder of(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims);
    }

    private static int logout(String token) throws Exception {
        return Pages.ofStranger()
                .post("openid/logout", Map.of("logout_token", token), Map.of())
                .statusCode();
    }

    private static long audited(String action, String subject, String field, String value) {
        return Owner.count(
                "select count(*) from audit_entry where action = ? and subject = ? and payload -> 'after' ->> ? = ?",
                action,
                subject,
                field,
                value);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.uri() + " " + answer.headers().map())
                .isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static void use(String name, String value) {
        System.setProperty("crm.oidc." + name, value);
    }
}
