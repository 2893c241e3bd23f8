package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.AccessRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Codes;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Refused;
import crm.it.support.Someone;
import crm.user.FactorRule;
import crm.user.FactorState;
import crm.user.SecondFactorService;
import crm.user.SignIn;
import crm.user.SignInService;
import crm.user.UserQueries;
import crm.user.UserRule;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A code beside the password: set up by its user, wanted by roles, taken once, guessed five times, set back by administrators. */
@ExtendWith(ArquillianExtension.class)
class SecondFactorIT {

    private static final String PASSWORD = "demo-2026";
    private static final String PAGE = "notifications/list.xhtml";

    @Inject
    SecondFactorService factors;

    @Inject
    SignInService signIns;

    @Inject
    UserQueries users;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    @Test
    void the_password_leads_to_the_code_and_the_code_to_the_page_that_was_asked_for() throws Exception {
        var user = Someone.with("CLERK");
        setUp(user);
        var pages = Pages.ofStranger();

        var asked = pages.signIn(Pages.state(pages.get("login.xhtml?from=%2F" + PAGE)), user, Map.of());

        assertThat(location(asked)).contains("/code.xhtml?from=");
        assertThat(location(pages.get(PAGE)))
                .as("the password alone lets in nowhere")
                .contains("/login.xhtml");
        var wrong = show(pages, Codes.wrong(user));
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(wrong.body()).contains("The code was not accepted");
        var code = Codes.of(user);
        assertThat(show(pages, code).statusCode()).isEqualTo(302);
        assertThat(pages.get(PAGE).statusCode()).isEqualTo(200);

        var thief = Pages.ofStranger();
        thief.signIn(Pages.state(thief.get("login.xhtml")), user, Map.of());
        assertThat(show(thief, code).statusCode())
                .as("a code is taken once, whoever saw it")
                .isEqualTo(200);
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'session.signed-in' and actor = ?"
                                + " and payload -> 'after' ->> 'second' = 'CODE'",
                        user))
                .isEqualTo(1);
    }

    @Test
    void nobody_reaches_the_code_without_the_password() throws Exception {
        var user = Someone.with("CLERK");
        setUp(user);

        assertThat(location(Pages.ofStranger().get("code.xhtml"))).contains("/login.xhtml?expired=true");
        assertThat(signIns.byCode(user, "another password", Codes.of(user))).isEmpty();
        assertThat(signIns.byCode(Someone.with("CLERK"), "", "000000")).isEmpty();
    }

    @Test
    void five_wrong_codes_close_the_account_however_often_the_right_password_comes_between() {
        var user = Someone.with("CLERK");
        var since = setUp(user).passwordSince();
        for (int i = 0; i < 5; i++) {
            assertThat(signIns.byPassword(user, PASSWORD)).isPresent();
            assertThat(signIns.byCode(user, since, Codes.wrong(user))).isEmpty();
        }

        assertThat(signIns.byPassword(user, PASSWORD)).isEmpty();
        assertThat(signIns.byCode(user, since, Codes.of(user))).isEmpty();
        Owner.run(h -> h.execute("update app_user set locked_until = now() where name = ?", user));
        assertThat(signIns.byCode(user, since, Codes.of(user))).isPresent();
    }

    @Test
    void of_eight_who_show_the_same_code_one_is_let_in() throws Exception {
        var user = Someone.with("CLERK");
        var since = setUp(user).passwordSince();
        var code = Codes.of(user);
        Callable<Optional<SignIn>> show = () -> signIns.byCode(user, since, code);

        var answers = threads.invokeAll(Stream.generate(() -> show).limit(8).toList());

        var letIn = 0;
        for (var answer : answers) if (answer.get().isPresent()) letIn++;
        assertThat(letIn).isEqualTo(1);
    }

    @Test
    void a_recovery_code_is_good_for_one_time_and_new_ones_take_its_place() throws Exception {
        var user = Someone.with("CLERK");
        As.user(user, () -> factors.begin(PASSWORD));
        var codes = As.user(user, () -> factors.confirm(Codes.shown(user)));
        var since = signIns.byPassword(user, PASSWORD).orElseThrow().passwordSince();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();

        assertThat(signIns.byCode(user, since, " " + codes.get(0).toUpperCase() + " "))
                .isPresent();
        assertThat(signIns.byCode(user, since, codes.get(0))).isEmpty();
        assertThat(As.user(user, () -> factors.own()).codes()).isEqualTo(9);
        assertThat(As.user(user, () -> factors.renewCodes("wrong"))).isEmpty();
        var fresh = As.user(user, () -> factors.renewCodes(codes.get(1))).orElseThrow();
        assertThat(signIns.byCode(user, since, codes.get(2))).isEmpty();
        assertThat(signIns.byCode(user, since, fresh.get(2))).isPresent();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where payload::text like '%' || ? || '%'", codes.get(0)))
                .as("they are written down nowhere")
                .isZero();
    }

    @Test
    void where_a_role_wants_it_nothing_is_reached_before_it_is_set_up() throws Exception {
        var user = Someone.with(roleThatWantsIt());
        var pages = Pages.of(user);

        for (var page : List.of(PAGE, "profile/own.xhtml", "password.xhtml")) {
            assertThat(location(pages.get(page))).as(page).contains("/second-factor.xhtml?from=");
        }
        assertThat(pages.get("second-factor.xhtml").body()).contains("A role you hold wants a second factor");
        var basic = Api.of(user, PASSWORD).get("notifications");
        assertThat(basic.status()).isEqualTo(401);
        assertThat(basic.code()).isEqualTo("SignInRule.SECOND_FACTOR");
        assertThat(As.user(user, () -> factors.begin("another password"))).isFalse();
        assertThat(As.user(user, () -> factors.begin(PASSWORD))).isTrue();
        var page = pages.get("second-factor.xhtml");
        assertThat(page.body()).contains("data:image/svg+xml;base64,");
        assertThat(location(pages.get(PAGE))).as("begun is not set up").contains("/second-factor.xhtml");
        Refused.by(FactorRule.CODE_WRONG, () -> As.user(user, () -> factors.confirm(Codes.wrong(user))));

        var done = pages.send(
                "second-factor.xhtml",
                page,
                Map.of("factor", "factor", "factor:code", Codes.of(user), "factor:confirm", "factor:confirm"));

        assertThat(done.body()).contains("Your recovery codes, shown only now");
        assertThat(pages.get(PAGE).statusCode()).isEqualTo(200);
        assertThat(Api.of(user, PASSWORD).get("notifications").code()).isEqualTo("SignInRule.SECOND_FACTOR");
        Refused.by(FactorRule.WANTED, () -> As.user(user, () -> factors.end(Codes.of(user))));
        Refused.by(FactorRule.THERE, () -> As.user(user, () -> factors.begin(PASSWORD)));
    }

    @Test
    void who_need_not_have_it_ends_it_with_a_code() throws Exception {
        var user = Someone.with("CLERK");
        setUp(user);

        assertThat(As.user(user, () -> factors.end(Codes.wrong(user)))).isFalse();
        assertThat(As.user(user, () -> factors.end(Codes.of(user)))).isTrue();

        assertThat(signIns.byPassword(user, PASSWORD).orElseThrow().factor()).isEqualTo(FactorState.NONE);
    }

    @Test
    void who_administers_the_account_sets_it_back_for_a_reason_and_sessions_are_over() throws Exception {
        var user = Someone.with("CLERK");
        var pages = Pages.of(user);
        As.user(user, () -> factors.begin(PASSWORD));
        Refused.by(FactorRule.NONE, () -> As.user("admin", () -> factors.reset("am2", "lost")));
        As.user(user, () -> factors.confirm(Codes.shown(user)));
        assertThat(pages.get(PAGE).statusCode())
                .as("a session without it is over")
                .isEqualTo(302);
        assertThat(As.user("admin", () -> users.view(user)).secondFactor()).isNotNull();

        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> factors.reset(user, "lost")));
        Refused.by(UserRule.REASON, () -> As.user("admin", () -> factors.reset(user, " ")));
        As.user("admin", () -> factors.reset(user, "phone lost, called back"));

        assertThat(signIns.byPassword(user, PASSWORD).orElseThrow().factor()).isEqualTo(FactorState.NONE);
        assertThat(Owner.count(
                        "select count(*) from audit_entry where subject = ? and action in ('user.second-factor-set',"
                                + " 'user.second-factor-reset')",
                        user))
                .isEqualTo(2);
    }

    private SignIn setUp(String user) {
        try {
            assertThat(As.user(user, () -> factors.begin(PASSWORD))).isTrue();
            As.user(user, () -> factors.confirm(Codes.shown(user)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        var signIn = signIns.byPassword(user, PASSWORD).orElseThrow();
        assertThat(signIn.factor()).isEqualTo(FactorState.ASKED);
        return signIn;
    }

    private static String roleThatWantsIt() {
        Owner.run(h -> {
            h.execute("insert into role (id, code, name, name_hant, name_hans, data_scope) values (nextval('role_seq'),"
                    + " 'TWO_STEPS', 'Two steps', 'Two steps', 'Two steps', 'NONE') on conflict do nothing");
            h.execute("insert into role_permission select id, 'SECOND_FACTOR' from role where code = 'TWO_STEPS'"
                    + " on conflict do nothing");
        });
        return "TWO_STEPS";
    }

    private static HttpResponse<String> show(Pages pages, String code) throws Exception {
        return pages.send(
                "code.xhtml",
                pages.get("code.xhtml?from=%2F" + PAGE),
                Map.of("second", "second", "second:code", code, "second:signIn", "second:signIn"));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("");
    }
}
