package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.AccessRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Refused;
import crm.it.support.Team;
import crm.shared.Clocks;
import crm.shared.Settings;
import crm.user.AccountRule;
import crm.user.GrantRow;
import crm.user.GrantStanding;
import crm.user.NewUser;
import crm.user.ProviderIdentity;
import crm.user.SignInService;
import crm.user.TokenRow;
import crm.user.TokenRule;
import crm.user.TokenService;
import crm.user.ToxicPair;
import crm.user.UserFilter;
import crm.user.UserKeyset;
import crm.user.UserQueries;
import crm.user.UserRow;
import crm.user.UserRule;
import crm.user.UserService;
import crm.user.UserStanding;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People join, get and lose roles, move, rest and leave; each is in force with the next request. */
@ExtendWith(ArquillianExtension.class)
class UsersIT {

    private static final String WHY = "by order of the branch";

    @Inject
    UserService users;

    @Inject
    UserQueries queries;

    @Inject
    TokenService tokens;

    @Inject
    SignInService signIns;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    @Inject
    Settings settings;

    private LocalDate today;
    private Team team;
    private String user;

    @BeforeEach
    void somebody_new() {
        today = settings.today();
        team = Team.of(1);
        user = "u" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void who_joins_signs_in_with_a_first_password_and_may_what_the_role_allows() throws Exception {
        var password = join("TEAM_LEADER", null, null);

        assertThat(signIns.byPassword(user, password)).isPresent();
        assertThat(may("CUSTOMER_VIEW", null)).isTrue();
        assertThat(As.user("admin", () -> queries.view(user)).firstPassword()).isTrue();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where subject = ? and actor = 'admin' and action in"
                                + " ('user.created', 'user.role-given')",
                        user))
                .isEqualTo(2);
        Refused.by(AccountRule.NAME_TAKEN, () -> join("TEAM_LEADER", null, null));
        Refused.by(
                AccountRule.NAME_UNUSABLE,
                () -> As.user("admin", () -> users.join(new NewUser("A b", "x", false, null, null, null, null))));
    }

    @Test
    void a_role_begins_on_its_first_day_and_ends_after_its_last() throws Exception {
        machine("TEAM_LEADER", today.plusDays(3), today.plusDays(4));

        assertThat(may("CUSTOMER_VIEW", startOf(today.plusDays(3)).minusSeconds(1)))
                .isFalse();
        assertThat(may("CUSTOMER_VIEW", startOf(today.plusDays(3)))).isTrue();
        assertThat(may("CUSTOMER_VIEW", startOf(today.plusDays(5)).minusSeconds(1)))
                .isTrue();
        assertThat(may("CUSTOMER_VIEW", startOf(today.plusDays(5)))).isFalse();
    }

    @Test
    void the_same_role_in_the_same_unit_is_held_once_at_a_time() throws Exception {
        machine("TEAM_LEADER", today.plusDays(3), today.plusDays(4));

        Refused.by(UserRule.OVERLAPS, () -> give("TEAM_LEADER", team.code(), today.plusDays(4), null));
        Refused.by(UserRule.OVERLAPS, () -> give("TEAM_LEADER", team.code(), null, today.plusDays(3)));
        give("TEAM_LEADER", team.code(), today.plusDays(5), null);
        give("TEAM_LEADER", team.code(), null, today.plusDays(2));
        give("CLERK", "HO", null, null);

        assertThat(grants())
                .extracting(GrantRow::standing)
                .containsExactlyInAnyOrder(
                        GrantStanding.LATER, GrantStanding.LATER, GrantStanding.NOW, GrantStanding.NOW);
        Refused.by(AccountRule.FROM_PAST, () -> give("AUDITOR", "HO", today.minusDays(1), null));
        Refused.by(AccountRule.BACKWARDS, () -> give("AUDITOR", "HO", today.plusDays(2), today.plusDays(1)));
        Refused.by(UserRule.ROLE_UNKNOWN, () -> give("NO_SUCH", "HO", null, null));
        Refused.by(UserRule.UNIT_UNKNOWN, () -> give("AUDITOR", "NO-SUCH", null, null));
    }

    @Test
    void a_role_that_ends_is_gone_with_the_next_request() throws Exception {
        machine("TEAM_LEADER", null, null);
        var token = token();
        assertThat(token.get("customers").status()).isEqualTo(200);

        var grant = grants().get(0).id();
        As.user("admin", () -> users.take(user, grant, null, WHY));

        assertThat(token.get("customers").status()).isEqualTo(403);
        assertThat(grants()).extracting(GrantRow::standing).containsExactly(GrantStanding.PAST);
        Refused.by(AccessRule.NOT_FOUND, () -> As.user("admin", () -> users.take(user, grant, null, WHY)));
    }

    @Test
    void who_moves_loses_the_roles_of_the_unit_with_the_eve_and_has_them_in_the_other_from_the_day_on()
            throws Exception {
        var other = Team.of(0);
        machine("TEAM_LEADER", null, null);
        var day = today.plusDays(2);

        As.user("admin", () -> users.move(user, team.code(), other.code(), day, WHY));

        assertThat(grants())
                .extracting(GrantRow::unit, GrantRow::from, GrantRow::to)
                .containsExactlyInAnyOrder(tuple(team.code(), today, day.minusDays(1)), tuple(other.code(), day, null));
        Refused.by(
                UserRule.NOTHING_TO_MOVE, () -> As.user("admin", () -> users.move(user, "HO", other.code(), day, WHY)));
    }

    @Test
    void an_account_that_rests_lets_in_nowhere_on_its_days() throws Exception {
        var password = join("TEAM_LEADER", null, null);
        var token = token();

        As.user("admin", () -> users.rest(user, today, today.plusDays(1), WHY));

        assertThat(signIns.byPassword(user, password)).isEmpty();
        assertThat(signIns.current(user)).as("an open session").isEmpty();
        assertThat(token.get("customers").status()).as("a token").isEqualTo(401);
        assertThat(may("CUSTOMER_VIEW", startOf(today.plusDays(2)).minusSeconds(1)))
                .isFalse();
        assertThat(may("CUSTOMER_VIEW", startOf(today.plusDays(2)))).isTrue();
        assertThat(row().standing()).isEqualTo(UserStanding.ON_LEAVE);
        Refused.by(
                UserRule.LEAVE_OVERLAPS, () -> As.user("admin", () -> users.rest(user, today.plusDays(1), null, WHY)));
        Refused.by(UserRule.LEAVE_DAYS, () -> As.user("admin", () -> users.rest(user, today.minusDays(1), null, WHY)));

        var leave = As.user("admin", () -> queries.view(user)).leaves().get(0).id();
        As.user("admin", () -> users.wake(user, leave));

        assertThat(token.get("customers").status()).isEqualTo(200);
    }

    @Test
    void who_leaves_is_refused_with_the_next_request_and_who_comes_back_has_the_roles_of_before() throws Exception {
        machine("TEAM_LEADER", null, today.plusDays(30));
        var token = token();

        As.user("admin", () -> users.exit(user, WHY));

        assertThat(token.get("customers").status()).isEqualTo(401);
        assertThat(signIns.current(user)).isEmpty();
        assertThat(row().standing()).isEqualTo(UserStanding.ENDED);
        Refused.by(UserRule.ENDED, () -> give("CLERK", "HO", null, null));

        As.user("admin", () -> users.comeBack(user, WHY));

        assertThat(may("CUSTOMER_VIEW", null)).isTrue();
        assertThat(token.get("customers").status()).as("tokens stay revoked").isEqualTo(401);
    }

    @Test
    void an_account_manager_leaves_by_resigning_and_nobody_changes_the_own_account() {
        Refused.by(UserRule.MANAGER, () -> As.user("admin", () -> users.exit(team.manager(1), WHY)));
        Refused.by(UserRule.SELF, () -> As.user("admin", () -> users.exit("admin", WHY)));
        Refused.by(UserRule.SELF, () -> As.user("admin", () -> users.give("admin", "AUDITOR", "HO", null, null)));
        Refused.by(UserRule.REASON, () -> As.user("admin", () -> users.exit(team.lead(), " ")));
        Refused.by(AccessRule.NOT_FOUND, () -> As.user("admin", () -> users.exit("no-such-user", WHY)));
    }

    @Test
    void the_last_who_administers_stays() throws Exception {
        join("ADMINISTRATOR", null, null);
        alone("USER_EDIT", List.of(user), () -> {
            var grant = grants().get(0).id();
            Refused.by(UserRule.LAST_ADMINISTRATOR, () -> As.user("admin", () -> users.exit(user, WHY)));
            Refused.by(UserRule.LAST_ADMINISTRATOR, () -> As.user("admin", () -> users.take(user, grant, null, WHY)));
            Refused.by(UserRule.LAST_ADMINISTRATOR, () -> As.user("admin", () -> users.rest(user, today, null, WHY)));
        });
        As.user("admin", () -> users.exit(user, WHY));
    }

    @Test
    void a_group_that_was_left_takes_the_role_of_the_last_who_administers_only_when_somebody_else_does()
            throws Exception {
        join("CLERK", null, null);
        System.setProperty("crm.oidc.roles", "keepers=ADMINISTRATOR@HO");
        try {
            signIns.byProvider(named(Set.of("keepers")));
            alone("USER_EDIT", List.of(user), () -> {
                signIns.byProvider(named(Set.of()));
                assertThat(may("USER_EDIT", null)).isTrue();
            });
            assertThat(Owner.count(
                            "select count(*) from audit_entry where action = 'user.role-ended' and subject = ? and outcome = 'REFUSED'",
                            user))
                    .isEqualTo(1);

            signIns.byProvider(named(Set.of()));
            assertThat(may("USER_EDIT", null)).isFalse();
        } finally {
            System.clearProperty("crm.oidc.roles");
        }
    }

    private ProviderIdentity named(Set<String> groups) {
        return new ProviderIdentity("https://id.example", "person", null, user, groups, false, "token");
    }

    @Test
    void of_two_who_administer_one_is_there_on_every_day() throws Exception {
        join("ADMINISTRATOR", null, null);
        var other = user + "-2";
        As.user("admin", () -> users.join(new NewUser(other, other, false, "ADMINISTRATOR", "HO", null, null)));
        alone("USER_EDIT", List.of(user, other), () -> {
            As.user("admin", () -> users.rest(user, today.plusDays(2), today.plusDays(4), WHY));

            Refused.by(
                    UserRule.LAST_ADMINISTRATOR,
                    () -> As.user("admin", () -> users.rest(other, today.plusDays(4), today.plusDays(6), WHY)));
            Refused.by(
                    UserRule.LAST_ADMINISTRATOR,
                    () -> As.user("admin", () -> users.rest(other, today, today.plusDays(2), WHY)));
            As.user("admin", () -> users.rest(other, today, today.plusDays(1), WHY));
            As.user("admin", () -> users.rest(other, today.plusDays(5), today.plusDays(6), WHY));
        });
    }

    @Test
    void the_last_who_confirms_changes_of_roles_stays() throws Exception {
        As.user(
                "admin",
                () -> users.join(new NewUser(user, "Chan " + user, false, "RESPONSIBLE_OFFICER", "HO", null, null)));
        alone("ROLE_CONFIRM", List.of(user), () -> {
            var grant = grants().get(0).id();
            Refused.by(UserRule.LAST_OF_ROLES, () -> As.user("admin", () -> users.exit(user, WHY)));
            Refused.by(UserRule.LAST_OF_ROLES, () -> As.user("admin", () -> users.take(user, grant, null, WHY)));
        });
        As.user("admin", () -> users.exit(user, WHY));
    }

    @Test
    void who_confirms_in_a_branch_alone_may_leave_since_the_house_does_not_count_on_it() throws Exception {
        join("RESPONSIBLE_OFFICER", null, null);
        alone("ROLE_CONFIRM", List.of("officer"), () -> As.user("admin", () -> users.exit(user, WHY)));
        assertThat(may("ROLE_CONFIRM", null)).isFalse();
    }

    @Test
    void ending_a_role_never_prolongs_it() throws Exception {
        machine("TEAM_LEADER", null, today.plusDays(5));
        var grant = grants().get(0).id();

        for (var later : List.of(today.plusDays(9), today.plusDays(5))) {
            Refused.by(UserRule.NOT_EARLIER, () -> As.user("admin", () -> users.take(user, grant, later, WHY)));
        }
        As.user("admin", () -> users.take(user, grant, today.plusDays(4), WHY));

        assertThat(grants()).extracting(GrantRow::to).containsExactly(today.plusDays(4));
    }

    @Test
    void a_role_that_begins_later_moves_with_its_own_first_day() throws Exception {
        var other = Team.of(0);
        machine("TEAM_LEADER", today.plusDays(5), today.plusDays(8));

        As.user("admin", () -> users.move(user, team.code(), other.code(), today, WHY));

        assertThat(grants())
                .extracting(GrantRow::unit, GrantRow::from, GrantRow::to)
                .containsExactly(tuple(other.code(), today.plusDays(5), today.plusDays(8)));
        assertThat(may("CUSTOMER_VIEW", null)).isFalse();
    }

    @Test
    void nobody_changes_the_accounts_the_product_works_by_itself_with() throws Exception {
        var grant = As.user("admin", () -> queries.view("scheduler"))
                .grants()
                .get(0)
                .id();

        Refused.by(UserRule.NOT_A_PERSON, () -> As.user("admin", () -> users.take("scheduler", grant, null, WHY)));
        Refused.by(UserRule.NOT_A_PERSON, () -> As.user("admin", () -> users.rest("scheduler", today, today, WHY)));
        Refused.by(
                UserRule.NOT_A_PERSON,
                () -> As.user("admin", () -> users.move("scheduler", "HO", team.code(), today, WHY)));
        assertThat(As.user("admin", () -> queries.view("scheduler")).manageable())
                .isFalse();
    }

    @Test
    void who_administers_a_branch_takes_over_no_account_that_reaches_beyond_it() throws Exception {
        var branch = administratorOfTheTeam();
        join("TEAM_LEADER", null, null);
        As.user(branch, () -> users.renewPassword(user));
        assertThat(As.user(branch, () -> queries.view(user)).manageable()).isTrue();

        give("CLERK", team.code(), today.plusDays(1), null);

        Refused.by(AccessRule.NOT_FOUND, () -> As.user(branch, () -> users.renewPassword(user)));
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(branch, () -> users.exit(user, WHY)));
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(branch, () -> users.rest(user, today, today, WHY)));
        assertThat(As.user(branch, () -> queries.view(user)).manageable()).isFalse();
    }

    @Test
    void who_administers_a_branch_has_no_token_of_a_machine_that_reaches_beyond_it() throws Exception {
        var branch = administratorOfTheTeam();
        var ours = machine("-ours", "TEAM_LEADER");
        var wide = machine("-wide", "AUDITOR");
        var token = As.user("admin", () -> {
            tokens.issue(wide, "nightly", 1);
            return tokens.tokens().get(0);
        });

        assertThat(As.user(branch, () -> tokens.userNames())).containsExactlyInAnyOrder(branch, ours);
        Refused.by(TokenRule.NEITHER_MACHINE_NOR_OWN, () -> As.user(branch, () -> tokens.issue(wide, "to be it", 1)));
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(branch, () -> tokens.revoke(token.id())));
        assertThat(As.user(branch, () -> tokens.tokens())).isEmpty();

        As.user(branch, () -> tokens.issue(ours, "the branch's", 1));
        var listed = As.user(branch, () -> tokens.tokens());
        assertThat(listed).extracting(TokenRow::user).containsExactly(ours);
        As.user(branch, () -> tokens.revoke(listed.get(0).id()));
    }

    @Test
    void who_comes_back_holds_nothing_in_a_unit_that_closes() throws Exception {
        machine("TEAM_LEADER", null, null);
        As.user("admin", () -> users.exit(user, WHY));
        Owner.run(h -> h.execute("update org_unit_parent set to_day = ? where unit_id = ?", today, team.unit()));

        As.user("admin", () -> users.comeBack(user, WHY));

        assertThat(grants()).extracting(GrantRow::standing).containsExactly(GrantStanding.PAST);
    }

    @Test
    void the_database_holds_no_role_twice_at_a_time() throws Exception {
        machine("TEAM_LEADER", null, today.plusDays(3));

        var held = grants().get(0).id();
        var twice = catchThrowable(() -> Owner.run(h -> h.execute(
                "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), user_id,"
                        + " role_id, unit_id, to_at - interval '1 second' from user_grant where id = ?",
                held)));

        assertThat(twice).hasMessageContaining("user_grant_no_overlap");
    }

    @Test
    void who_waits_for_another_change_of_administrators_holds_no_account_meanwhile() throws Exception {
        machine("TEAM_LEADER", null, null);
        var grant = grants().get(0).id();
        var waiting = Owner.query(h -> h.inTransaction(t -> {
            t.execute("select pg_advisory_xact_lock(hashtext('administrators'))");
            var taking = threads.submit(
                    () -> catchThrowable(() -> As.user("admin", () -> users.take(user, grant, null, WHY))));
            somebodyWaits();
            t.execute("select id from app_user where name = ? for update nowait", user);
            return taking;
        }));

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(grants()).extracting(GrantRow::standing).containsExactly(GrantStanding.PAST);
    }

    private static void somebodyWaits() {
        try {
            Await.until(
                    "the change to wait",
                    () -> Owner.count("select count(*) from pg_locks where locktype = 'advisory' and not granted"),
                    count -> count > 0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String administratorOfTheTeam() throws Exception {
        var branch = "b" + UUID.randomUUID().toString().substring(0, 8);
        As.user("admin", () -> users.join(new NewUser(branch, branch, true, "ADMINISTRATOR", team.code(), null, null)));
        return branch;
    }

    private String machine(String suffix, String role) throws Exception {
        var name = user + suffix;
        As.user("admin", () -> users.join(new NewUser(name, name, true, role, team.code(), null, null)));
        return name;
    }

    /** Does something while nobody else but these holds a permission in the head office until further notice. */
    private static void alone(String permission, List<String> those, As.Work work) throws Exception {
        var others = Owner.query(h -> h.createQuery(
                        "update user_grant g set to_at = now() + interval '9 days' from"
                                + " app_user u, role_permission p where u.id = g.user_id and p.role_id = g.role_id and p.permission ="
                                + " :permission and g.to_at is null and u.name <> all (:those) and u.kind = 'PERSON' returning g.id")
                .bind("permission", permission)
                .bindArray("those", String.class, those.toArray())
                .mapTo(Long.class)
                .list());
        try {
            work.run();
        } finally {
            Owner.run(h -> h.createUpdate("update user_grant set to_at = null where id = any (:ids)")
                    .bindArray("ids", Long.class, others.toArray())
                    .execute());
        }
    }

    @Test
    void a_unit_that_will_move_takes_people_in_and_one_that_will_close_does_not() throws Exception {
        machine("TEAM_LEADER", null, null);
        var moving = Team.of(0);
        var closing = Team.of(0);
        Owner.run(h -> {
            h.execute(
                    "update org_unit_parent set to_day = ? where unit_id in (?, ?)",
                    today.plusDays(9),
                    moving.unit(),
                    closing.unit());
            h.execute(
                    "insert into org_unit_parent (unit_id, parent_id, from_day) values (?, 1, ?)",
                    moving.unit(),
                    today.plusDays(9));
        });

        give("TEAM_LEADER", moving.code(), null, null);
        Refused.by(UserRule.UNIT_UNKNOWN, () -> give("TEAM_LEADER", closing.code(), null, null));
        assertThat(As.user("admin", () -> queries.units()))
                .extracting(unit -> unit.code())
                .contains(moving.code())
                .doesNotContain(closing.code());
    }

    @Test
    void who_makes_and_checks_the_same_by_two_roles_is_reported() throws Exception {
        machine("ACCOUNT_MANAGER", null, null);

        assertThat(As.user("admin", () -> users.give(user, "TEAM_LEADER", team.code(), null, null)))
                .containsExactly(ToxicPair.EXTENSIONS);
        assertThat(As.user("admin", () -> queries.view(user)).toxic()).containsExactly(ToxicPair.EXTENSIONS);
    }

    @Test
    void who_administers_a_branch_gives_what_stays_in_it() throws Exception {
        var branch = administratorOfTheTeam();

        As.user(branch, () -> users.join(new NewUser(user, user, true, "ACCOUNT_MANAGER", team.code(), null, null)));

        Refused.by(
                UserRule.ROLE_BEYOND,
                () -> As.user(branch, () -> users.give(user, "GENERAL_MANAGER", team.code(), null, null)));
        Refused.by(
                UserRule.ROLE_BEYOND,
                () -> As.user(branch, () -> users.give(user, "ADMINISTRATOR", team.code(), null, null)));
        Refused.by(
                UserRule.UNIT_UNKNOWN, () -> As.user(branch, () -> users.give(user, "TEAM_LEADER", "HO", null, null)));
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(branch, () -> users.exit("gm", WHY)));
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(branch, () -> queries.view("gm")));
        assertThat(As.user(branch, () -> queries.page(UserFilter.ANY, new UserKeyset(UserKeyset.To.FIRST, null, 50)))
                        .items())
                .extracting(UserRow::name)
                .contains(user, branch, team.lead())
                .doesNotContain("gm", "admin");
    }

    @Test
    void the_list_is_searched_and_walked_both_ways() throws Exception {
        for (int i = 1; i <= 5; i++) {
            var name = user + i;
            As.user("admin", () -> users.join(new NewUser(name, "Walker " + name, true, null, null, null, null)));
        }
        var filter = new UserFilter("walker " + user, null, null, null, null);

        var first = As.user("admin", () -> queries.page(filter, new UserKeyset(UserKeyset.To.FIRST, null, 2)));
        var second = As.user("admin", () -> queries.page(filter, new UserKeyset(UserKeyset.To.NEXT, first.next(), 2)));
        var last = As.user("admin", () -> queries.page(filter, new UserKeyset(UserKeyset.To.LAST, null, 2)));
        var back = As.user(
                "admin", () -> queries.page(filter, new UserKeyset(UserKeyset.To.PREVIOUS, second.previous(), 2)));

        assertThat(names(first.items())).containsExactly(user + 1, user + 2);
        assertThat(first.count()).isEqualTo(5);
        assertThat(first.previous()).isNull();
        assertThat(names(second.items())).containsExactly(user + 3, user + 4);
        assertThat(names(last.items())).containsExactly(user + 4, user + 5);
        assertThat(last.next()).isNull();
        assertThat(names(back.items())).containsExactly(user + 1, user + 2);
    }

    private static List<String> names(List<UserRow> rows) {
        return rows.stream().map(UserRow::name).toList();
    }

    /** Somebody with a password, which takes its time to be hashed. */
    private String join(String role, LocalDate from, LocalDate to) throws Exception {
        return join(false, role, from, to);
    }

    private void machine(String role, LocalDate from, LocalDate to) throws Exception {
        join(true, role, from, to);
    }

    private String join(boolean machine, String role, LocalDate from, LocalDate to) throws Exception {
        return As.user(
                "admin",
                () -> users.join(new NewUser(
                        user,
                        "Chan " + user,
                        machine,
                        role,
                        role.equals("ADMINISTRATOR") ? "HO" : team.code(),
                        from,
                        to)));
    }

    private void give(String role, String unit, LocalDate from, LocalDate to) throws Exception {
        As.user("admin", () -> users.give(user, role, unit, from, to));
    }

    private List<GrantRow> grants() throws Exception {
        return As.user("admin", () -> queries.view(user)).grants();
    }

    private UserRow row() throws Exception {
        return As.user("admin", () -> queries.view(user)).user();
    }

    private boolean may(String permission, Instant at) throws Exception {
        return Clocks.at(at == null ? Instant.now() : at, () -> signIns.current(user))
                .filter(signIn -> signIn.permissions().contains(permission))
                .isPresent();
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toInstant();
    }

    /** The account changes its first password and gets a token. */
    private Api token() {
        Owner.run(h -> {
            h.execute("update app_user set password_first = false where name = ?", user);
            h.execute(
                    "insert into api_token (id, user_id, name, token_hash, token_start, created_at, created_by, expires_at)"
                            + " select nextval('api_token_seq'), id, 'test', sha256(convert_to('demo-token-' || name, 'UTF8')),"
                            + " 'demo', now(), 'test', now() + interval '1 day' from app_user where name = ?",
                    user);
        });
        return Api.of(user);
    }
}
