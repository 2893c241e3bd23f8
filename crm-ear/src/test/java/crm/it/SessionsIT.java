package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.AccessRule;
import crm.access.Entrance;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Refused;
import crm.it.support.Someone;
import crm.it.support.Team;
import crm.it.support.TestServer;
import crm.user.PasswordService;
import crm.user.SessionRow;
import crm.user.SessionRule;
import crm.user.SessionService;
import crm.user.SignInService;
import crm.user.TokenRow;
import crm.user.TokenRule;
import crm.user.TokenService;
import crm.user.UserQueries;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One's own profile: where one is signed in and the end of that from elsewhere, tokens that may a part, how one sees things. */
@ExtendWith(ArquillianExtension.class)
class SessionsIT {

    private static final String PAGE = "notifications/list.xhtml";
    private static final String NEW = "a few words of my own";

    @Inject
    SessionService sessions;

    @Inject
    SignInService signIns;

    @Inject
    PasswordService passwords;

    @Inject
    TokenService tokens;

    @Inject
    UserQueries users;

    @Inject
    Entrance entrance;

    @Test
    void a_session_that_is_ended_from_another_is_refused_with_its_next_request() throws Exception {
        var user = Someone.with("CLERK");
        var here = Pages.of(user);
        var there = Pages.of(user);
        assertThat(there.get(PAGE).statusCode()).isEqualTo(200);
        var open = of(user);
        assertThat(open).hasSize(2).allSatisfy(row -> assertThat(row.address()).isNotBlank());
        var ids = open.stream().map(SessionRow::id).sorted().toList();

        As.user(user, () -> sessions.end(ids.get(1)));

        assertThat(there.get(PAGE).headers().firstValue("Location").orElse("")).contains("/login.xhtml?ended=true");
        assertThat(there.get(PAGE).statusCode()).as("the old cookie").isEqualTo(302);
        assertThat(here.get(PAGE).statusCode()).as("the other session").isEqualTo(200);
        assertThat(of(user)).extracting(SessionRow::id).containsExactly(ids.get(0));
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'session.ended' and actor = ? and subject = ?"
                                + " and payload -> 'after' ->> 'session' = ?",
                        user,
                        user,
                        String.valueOf(ids.get(1))))
                .isEqualTo(1);
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(user, () -> sessions.end(ids.get(1))));
    }

    @Test
    void all_others_end_and_the_one_that_asks_goes_on() throws Exception {
        var user = Someone.with("CLERK");
        var here = Pages.of(user);
        var others = List.of(Pages.of(user), Pages.of(user));
        var page = here.get("profile/own.xhtml?part=sessions");
        assertThat(page.body()).contains("This one");

        var answer = here.background(
                "profile/own.xhtml",
                page,
                "sessionList=sessionList"
                        + "&jakarta.faces.source=sessionList%3AendOthers&jakarta.faces.partial.execute=sessionList%3AendOthers"
                        + "&jakarta.faces.partial.render=sessionList&sessionList%3AendOthers=sessionList%3AendOthers");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(here.get(PAGE).statusCode()).isEqualTo(200);
        for (var other : others) assertThat(other.get(PAGE).statusCode()).isEqualTo(302);
        assertThat(of(user)).hasSize(1);
    }

    @Test
    void nobody_ends_the_session_of_another_and_this_one_ends_by_signing_out() throws Exception {
        var user = Someone.with("CLERK");
        Pages.of(user);
        var id = of(user).get(0).id();

        Refused.by(AccessRule.NOT_FOUND, () -> As.user("gm", () -> sessions.end(id)));
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> sessions.endOf(user, id)));
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> sessions.endAllOf(user)));
        Refused.by(
                SessionRule.THIS_ONE,
                () -> As.user(user, () -> {
                    entrance.bySession(id);
                    sessions.end(id);
                }));
        assertThat(of(user)).hasSize(1);
    }

    @Test
    void who_administers_an_account_sees_its_sessions_and_ends_them() throws Exception {
        var user = Someone.with("CLERK");
        var one = Pages.of(user);
        var two = Pages.of(user);
        var seen = As.user("admin", () -> users.view(user)).sessions();
        assertThat(seen).hasSize(2);

        As.user("admin", () -> sessions.endOf(user, seen.get(0).id()));
        assertThat(List.of(one.get(PAGE).statusCode(), two.get(PAGE).statusCode()))
                .containsExactlyInAnyOrder(200, 302);
        assertThat(As.user("admin", () -> sessions.endAllOf(user))).isEqualTo(1);

        assertThat(one.get(PAGE).statusCode()).isEqualTo(302);
        assertThat(two.get(PAGE).statusCode()).isEqualTo(302);
        assertThat(As.user("admin", () -> users.view(user)).sessions()).isEmpty();
        Refused.by(
                AccessRule.NOT_FOUND,
                () -> As.user("admin", () -> sessions.endOf(user, seen.get(0).id())));
    }

    @Test
    void a_new_password_ends_all_sessions_but_the_one_it_was_chosen_in() throws Exception {
        var user = Someone.with("CLERK");
        var here = Pages.of(user);
        var id = of(user).get(0).id();
        var there = Pages.of(user);

        As.user(user, () -> {
            entrance.bySession(id);
            assertThat(passwords.change("demo-2026", NEW, NEW)).isTrue();
            sessions.goOn();
        });

        assertThat(here.get(PAGE).statusCode()).isEqualTo(200);
        assertThat(there.get(PAGE).statusCode()).isEqualTo(302);
    }

    @Test
    void who_signs_out_is_on_no_list_any_more() throws Exception {
        var user = Someone.with("CLERK");
        var pages = Pages.of(user);
        var page = pages.get(PAGE);

        pages.post(
                PAGE,
                Map.of(
                        "user", "user",
                        "user:signOut", "Sign out",
                        "jakarta.faces.ViewState", Pages.state(page)),
                Map.of());

        assertThat(pages.get(PAGE).statusCode()).isEqualTo(302);
        assertThat(of(user)).isEmpty();
        assertThat(Owner.count(
                        "select count(*) from user_session s join app_user u on u.id = s.user_id where u.name = ?"
                                + " and s.ending = 'SIGNED_OUT'",
                        user))
                .isEqualTo(1);
    }

    @Test
    void a_session_nobody_used_for_its_time_is_over_on_every_server() throws Exception {
        var user = Someone.with("CLERK");
        var pages = Pages.of(user);
        Owner.run(h -> h.execute(
                "update user_session set seen_at = now() - make_interval(secs => idle_seconds + 121) where user_id = ?",
                Someone.id(user)));

        assertThat(pages.get(PAGE).statusCode()).isEqualTo(302);
    }

    @Test
    void a_token_of_ones_own_may_what_it_was_given_and_no_more() throws Exception {
        var user = Team.of(0).lead();
        var part = As.user(user, () -> tokens.issueOwn("customers", 1, Set.of("CUSTOMER_VIEW")));
        var whole = As.user(user, () -> tokens.issueOwn("all", 1, Set.of()));

        assertThat(As.user(user, () -> tokens.own()))
                .extracting(TokenRow::name, TokenRow::only)
                .containsExactly(tuple("all", 0), tuple("customers", 1));
        assertThat(signIns.byToken(part).orElseThrow().permissions()).containsExactly("CUSTOMER_VIEW");
        assertThat(status(part, "customers")).isEqualTo(200);
        assertThat(status(part, "tasks")).isEqualTo(403);
        assertThat(status(whole, "tasks")).isEqualTo(200);
        Refused.by(TokenRule.NOT_HELD, () -> As.user(user, () -> tokens.issueOwn("x", 1, Set.of("USER_VIEW"))));
        Refused.by(TokenRule.LIFETIME, () -> As.user(user, () -> tokens.issueOwn("x", 367, Set.of())));
        Refused.by(TokenRule.NAME_MISSING, () -> As.user(user, () -> tokens.issueOwn(" ", 1, Set.of())));
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("marketing", () -> tokens.issueOwn("x", 1, Set.of())));
        var mine = As.user(user, () -> tokens.own()).get(0).id();
        Refused.by(AccessRule.NOT_FOUND, () -> As.user("admin", () -> tokens.revokeOwn(mine)));
        Refused.by(
                TokenRule.BY_TOKEN,
                () -> As.user(user, () -> {
                    entrance.byToken(mine, null);
                    tokens.issueOwn("x", 1, Set.of());
                }));

        As.user(user, () -> tokens.revokeOwn(mine));
        assertThat(status(whole, "notifications")).isEqualTo(401);
        assertThat(As.user(user, () -> tokens.own())).hasSize(1);
    }

    private List<SessionRow> of(String user) throws Exception {
        return As.user(user, () -> sessions.own());
    }

    private static int status(String token, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(TestServer.application() + "api/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
