package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.AccessRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Team;
import crm.org.AddedManager;
import crm.org.ManagerAccount;
import crm.org.ManagerAccountService;
import crm.org.ManagerQueries;
import crm.org.ManagerRequest;
import crm.org.ManagerRule;
import crm.org.ManagerService;
import crm.org.RoleRow;
import crm.org.WorkingHours;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import crm.user.AccountRule;
import crm.user.PasswordRule;
import crm.user.PasswordService;
import crm.user.SignInService;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is added as an account manager can sign in: with a first password, which lets in to choose an own one. */
@ExtendWith(ArquillianExtension.class)
class ManagerAccountsIT {

    private static final String OWN = "four words and a boat";

    /** What a demonstration account has: to check it takes no time, for there is nothing that time could protect. */
    private static final String KNOWN = "demo-2026";

    @Inject
    ManagerAccountService accounts;

    @Inject
    ManagerService managers;

    @Inject
    ManagerQueries queries;

    @Inject
    PasswordService passwords;

    @Inject
    SignInService signIns;

    @Inject
    Settings settings;

    private Team team;
    private String user;
    private LocalDate today;

    @BeforeEach
    void a_team() {
        team = Team.of(1);
        user = "n" + UUID.randomUUID().toString().substring(0, 8);
        today = settings.today();
    }

    @Test
    void a_manager_is_added_with_an_account_that_has_a_role_in_the_team_from_day_to_day() throws Exception {
        var added = added(fresh(today, today.plusDays(30)));

        assertThat(As.user("gm", () -> queries.view(added.id())).row().user()).isEqualTo(user);
        assertThat(As.user("gm", () -> queries.roles(added.id())))
                .extracting(role -> role.role().code(), role -> role.unit().code(), RoleRow::from, RoleRow::to)
                .containsExactly(tuple("ACCOUNT_MANAGER", team.code(), today, today.plusDays(30)));
        assertThat(Owner.count(
                        "select count(*) from audit_entry where subject = ? and actor = 'gm' and action in"
                                + " ('user.created', 'user.role-given', 'manager.added')",
                        user))
                .isEqualTo(3);
        assertThat(Owner.count(
                        "select count(*) from audit_entry where payload::text like '%' || ? || '%'",
                        added.firstPassword()))
                .as("the password is written down nowhere")
                .isZero();
    }

    @Test
    void a_first_password_lets_in_to_the_page_that_changes_it_and_to_nothing_else() throws Exception {
        var first = added(fresh(null, null)).firstPassword();
        var pages = Pages.of(user, first);

        for (var page : List.of("customers/list.xhtml", "managers/list.xhtml?unit=HO", "notifications/list.xhtml")) {
            var answer = pages.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse(""))
                    .as(page)
                    .contains("/password.xhtml?from=%2F" + page.substring(0, 6));
        }
        assertThat(pages.get("password.xhtml").statusCode()).isEqualTo(200);
        var refused = Api.of(user, first).get("customers");
        assertThat(refused.code()).isEqualTo("SignInRule.FIRST_PASSWORD");
        assertThat(refused.status()).isEqualTo(401);

        assertThat(As.user(user, () -> passwords.change(first, OWN, OWN))).isTrue();

        assertThat(pages.get("customers/list.xhtml")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .as("a session that began with another password is over")
                .contains("/login.xhtml?ended=true");
        assertThat(Api.of(user, OWN).get("customers").status()).isEqualTo(200);
        assertThat(signIns.byPassword(user, first)).isEmpty();
    }

    @Test
    void a_first_password_ends_after_seven_days_and_a_new_one_begins_anew() throws Exception {
        var id = added(fresh(null, null));
        known();
        set(id.id(), "6 days 23 hours");
        assertThat(signIns.byPassword(user, KNOWN)).isPresent();
        assertThat(As.user(user, () -> signIns.current(user))).isPresent();

        set(id.id(), "7 days");
        assertThat(signIns.byPassword(user, KNOWN)).isEmpty();
        assertThat(signIns.current(user)).as("a session that is open").isEmpty();

        var renewed = As.user("gm", () -> accounts.renewPassword(id.id()));
        assertThat(signIns.byPassword(user, renewed)).isPresent();
        known();
        assertThat(As.user(user, () -> passwords.change(KNOWN, OWN, OWN))).isTrue();
        set(id.id(), "700 days");
        assertThat(signIns.byPassword(user, OWN))
                .as("an own password does not end")
                .isPresent();
    }

    @Test
    void a_new_first_password_revokes_the_tokens_of_the_account() throws Exception {
        var id = added(fresh(null, null));
        known();
        assertThat(As.user(user, () -> passwords.change(KNOWN, OWN, OWN))).isTrue();
        Owner.run(h -> h.execute(
                "insert into api_token (id, user_id, name, token_hash, token_start, created_at, created_by, expires_at) select"
                        + " nextval('api_token_seq'), id, 'desk', decode(md5(name), 'hex'), 'crm', now(), name, now() + interval"
                        + " '1 day' from app_user where name = ?",
                user));

        As.user("gm", () -> accounts.renewPassword(id.id()));

        assertThat(Owner.count(
                        "select count(*) from api_token t join app_user u on u.id = t.user_id where u.name = ? and"
                                + " t.revoked_at is not null",
                        user))
                .isEqualTo(1);
    }

    /** Puts a password in place of the account's own that is checked quickly; all else about it stays. */
    private void known() {
        Owner.run(h -> h.execute(
                "update app_user set password_hash = (select password_hash from app_user where name = 'clerk') where name = ?",
                user));
    }

    /** Puts the moment back at which the password of a manager was set. */
    private static void set(long manager, String ago) {
        Owner.run(h -> h.execute(
                "update app_user set password_set_at = now() - ?::interval where id = (select user_id from account_manager"
                        + " where id = ?)",
                ago,
                manager));
    }

    @Test
    void a_password_is_changed_by_who_knows_the_one_of_now() throws Exception {
        added(fresh(null, null));
        known();

        refused(
                PasswordRule.TOO_SHORT,
                () -> As.user(user, () -> passwords.change(KNOWN, "eleven char", "eleven char")));
        refused(PasswordRule.NOT_ALIKE, () -> As.user(user, () -> passwords.change(KNOWN, OWN, OWN + "s")));
        for (int i = 1; i <= 5; i++) {
            assertThat(As.user(user, () -> passwords.change("a guess", OWN, OWN)))
                    .isFalse();
        }
        assertThat(signIns.current(user)).as("five guesses close the account").isEmpty();
    }

    @Test
    void an_account_is_refused_that_cannot_be_and_then_there_is_no_manager_either() throws Exception {
        refused(AccountRule.NAME_TAKEN, () -> added(new ManagerAccount("am1", true, "ACCOUNT_MANAGER", null, null)));
        for (var unusable : List.of("Peter", "a", "x y", "ä1", "-ab", "a".repeat(41))) {
            refused(
                    AccountRule.NAME_UNUSABLE,
                    () -> added(new ManagerAccount(unusable, true, "ACCOUNT_MANAGER", null, null)));
        }
        refused(ManagerRule.ACCOUNT_NAME_MISSING, () -> added(new ManagerAccount(" ", true, null, null, null)));
        for (var role : List.of("TEAM_LEADER", "ADMINISTRATOR", "FEED", "NONE")) {
            refused(AccountRule.ROLE_UNKNOWN, () -> added(new ManagerAccount(user, true, role, null, null)));
        }
        refused(AccountRule.FROM_PAST, () -> added(fresh(today.minusDays(1), null)));
        refused(AccountRule.BACKWARDS, () -> added(fresh(today.plusDays(2), today.plusDays(1))));
        refused(ManagerRule.USER_TAKEN, () -> added(new ManagerAccount(team.manager(1), false, null, null, null)));
        refused(
                AccessRule.NOT_PERMITTED,
                () -> As.user(team.manager(1), () -> accounts.add(request(), fresh(null, null))));
        assertThat(Owner.count("select count(*) from app_user where name = ?", user))
                .isZero();
        assertThat(Owner.count("select count(*) from account_manager where unit_id = ?", team.unit()))
                .isEqualTo(1);
    }

    @Test
    void a_role_begins_with_its_first_day_and_ends_with_its_last() throws Exception {
        added(fresh(today.plusDays(1), today.plusDays(2)));

        for (var day : Map.of(0, false, 1, true, 2, true, 3, false).entrySet()) {
            var noon = today.plusDays(day.getKey()).atTime(12, 0).atZone(settings.zone());
            assertThat(Clocks.at(noon.toInstant(), () -> signIns.current(user))
                            .orElseThrow()
                            .permissions()
                            .contains("CUSTOMER_VIEW"))
                    .as("in %d days", day.getKey())
                    .isEqualTo(day.getValue());
        }
    }

    @Test
    void who_rejoins_has_the_role_no_longer_than_before() throws Exception {
        var id = added(fresh(null, today.plusDays(3))).id();
        As.user("gm", () -> managers.resign(id, "left"));
        As.user("gm", () -> managers.rejoin(id, "came back"));

        assertThat(As.user("gm", () -> queries.roles(id)))
                .extracting(RoleRow::to)
                .containsExactly(today.plusDays(3));
    }

    @Test
    void an_account_that_is_there_is_linked_and_given_the_role_once() throws Exception {
        Owner.run(h -> h.execute(
                "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, 'X', 'PERSON')",
                user));
        var added = added(new ManagerAccount(user, false, "ACCOUNT_MANAGER", null, null));
        assertThat(added.firstPassword()).isNull();
        assertThat(As.user("gm", () -> queries.roles(added.id()))).hasSize(1);
    }

    @Test
    void a_manager_without_account_is_given_one_later() throws Exception {
        var id = As.user("gm", () -> managers.add(request()));
        var first = As.user("gm", () -> accounts.edit(id, request(), 1, fresh(null, null)));

        assertThat(signIns.byPassword(user, first)).isPresent();
        refused(ManagerRule.HAS_ACCOUNT, () -> As.user("gm", () -> accounts.edit(id, request(), 2, fresh(null, null))));
    }

    @Test
    void who_forgot_the_password_is_given_a_first_one_unless_the_account_may_more() throws Exception {
        var added = added(fresh(null, null));
        var id = added.id();
        known();
        var before = Pages.of(user, KNOWN);
        assertThat(before.get("password.xhtml").statusCode()).isEqualTo(200);
        var first = As.user("gm", () -> accounts.renewPassword(id));

        assertThat(before.get("password.xhtml").headers().firstValue("Location").orElse(""))
                .as("a session of before is over")
                .contains("/login.xhtml?ended=true");
        assertThat(signIns.byPassword(user, first).orElseThrow().firstPassword())
                .isTrue();

        Owner.run(h -> h.execute(
                "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id,"
                        + " r.id, ?, now() from app_user u, role r where u.name = ? and r.code = 'TEAM_LEADER'",
                team.unit(),
                user));
        refused(AccountRule.HOLDS_MORE, () -> As.user("gm", () -> accounts.renewPassword(id)));
    }

    @Test
    void an_account_nobody_ever_used_ends_with_the_manager_who_is_deleted() throws Exception {
        var added = added(fresh(null, null));
        As.user("gm", () -> managers.delete(added.id()));
        assertThat(signIns.current(user)).isEmpty();
    }

    @Test
    void the_interface_tells_the_first_password_once_and_does_not_keep_it() throws Exception {
        var body = "{\"unit\":\"" + team.code() + "\",\"nameLatin\":\"Ho\",\"account\":{\"user\":\"" + user
                + "\",\"fresh\":true,\"role\":\"ACCOUNT_MANAGER\"}}";
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var added = Api.of("gm").send("POST", "managers", "application/json", body, key);

        assertThat(added.status()).isEqualTo(201);
        var first = added.json().getString("firstPassword");
        assertThat(first).hasSize(19);
        var again = Api.of("gm").send("POST", "managers", "application/json", body, key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEmpty();

        var id = added.json().getInt("id");
        var renewed = Api.of("gm").post("managers/" + id + "/first-password", "{}");
        assertThat(renewed.json().getString("firstPassword")).isNotEqualTo(first);
        assertThat(Api.of("am1")
                        .post("managers/" + id + "/first-password", "{}")
                        .status())
                .isEqualTo(403);
    }

    private ManagerAccount fresh(LocalDate from, LocalDate to) {
        return new ManagerAccount(user, true, "ACCOUNT_MANAGER", from, to);
    }

    private AddedManager added(ManagerAccount account) throws Exception {
        return As.user("gm", () -> accounts.add(request(), account));
    }

    private ManagerRequest request() {
        return new ManagerRequest(
                null,
                "何大文",
                "Ho Tai Man",
                null,
                team.code(),
                "HK",
                Set.of(),
                List.of(),
                200,
                WorkingHours.USUAL,
                null,
                null,
                Map.of(),
                null);
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
