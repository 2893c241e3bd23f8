package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.AccessRule;
import crm.access.Preview;
import crm.followup.RemarkService;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Refused;
import crm.it.support.Team;
import crm.org.OrgService;
import crm.org.UnitKind;
import crm.org.UnitNames;
import crm.org.UnitRequest;
import crm.shared.Clocks;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import crm.today.Figure;
import crm.today.SumQueries;
import crm.today.SumView;
import crm.today.TodayRule;
import crm.user.NewUser;
import crm.user.RoleChangeRow;
import crm.user.RoleChangeState;
import crm.user.RoleContent;
import crm.user.RoleFinding;
import crm.user.RoleFindingKind;
import crm.user.RoleHolder;
import crm.user.RoleQueries;
import crm.user.RoleRow;
import crm.user.RoleRule;
import crm.user.RoleScope;
import crm.user.RoleService;
import crm.user.SignInService;
import crm.user.ToxicPair;
import crm.user.UserRule;
import crm.user.UserService;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Roles change when two people want it; whoever holds them has the change with the next request. */
@ExtendWith(ArquillianExtension.class)
class RolesIT {

    private static final String WHY = "as the board decided";

    @Inject
    RoleService roles;

    @Inject
    RoleQueries queries;

    @Inject
    SignInService signIns;

    @Inject
    UserService users;

    @Inject
    OrgService organisation;

    @Inject
    SumQueries sums;

    @Inject
    Preview preview;

    @Inject
    RemarkService remarks;

    @Inject
    Settings settings;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private String code;

    @BeforeEach
    void a_name_nobody_uses() {
        code = "R" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    @Test
    void a_change_holds_from_its_confirmation_on_and_not_before() throws Exception {
        made("CUSTOMER_VIEW", "FOLLOWUP_VIEW");
        var user = holder();
        assertThat(permissions(user)).containsExactlyInAnyOrder("CUSTOMER_VIEW", "FOLLOWUP_VIEW");

        var change = propose(content(RoleScope.UNIT, "CUSTOMER_VIEW", "CUSTOMER_ASSETS"));

        assertThat(permissions(user)).containsExactlyInAnyOrder("CUSTOMER_VIEW", "FOLLOWUP_VIEW");
        As.user("officer", () -> roles.confirm(change, null));
        assertThat(permissions(user)).containsExactlyInAnyOrder("CUSTOMER_VIEW", "CUSTOMER_ASSETS");

        var difference = As.user("admin", () -> queries.difference(code, 1, 2L));
        assertThat(difference.added()).containsExactly("CUSTOMER_ASSETS");
        assertThat(difference.removed()).containsExactly("FOLLOWUP_VIEW");
        assertThat(difference.isOtherScope()).isFalse();
        assertThat(As.user("admin", () -> queries.view(code)).holders())
                .extracting(RoleHolder::user)
                .containsExactly(user);
        assertThat(Owner.count(
                        "select count(*) from audit_entry where subject = ? and action = 'role.changed' and actor = 'officer'"
                                + " and payload #>> '{after,proposedBy}' = 'admin' and payload #>> '{after,added}' ="
                                + " 'CUSTOMER_ASSETS'",
                        code))
                .isEqualTo(1);
    }

    @Test
    void nobody_confirms_the_own_change_by_whatever_role() throws Exception {
        var both = name();
        person(both, "ADMINISTRATOR");
        Owner.run(h -> grant(h, both, "RESPONSIBLE_OFFICER"));
        var change = As.user(both, () -> roles.propose(code, content(RoleScope.OWN, "CUSTOMER_VIEW"), null, WHY));

        var refused = atOnce(8, () -> {
            As.user(both, () -> roles.confirm(change, null));
            return null;
        });

        assertThat(refused).hasSize(8).allSatisfy(thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        RuleViolation.class, r -> assertThat(r.rule()).isEqualTo(RoleRule.OWN_CHANGE)));
        Refused.by(RoleRule.OWN_CHANGE, () -> As.user(both, () -> roles.reject(change, WHY)));
        assertThat(Owner.count("select count(*) from role where code = ?", code))
                .isZero();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where actor = ? and action = 'role.own-change-refused'",
                        both))
                .isEqualTo(9);
        var past = catchThrowable(() -> Owner.run(h -> h.execute(
                "update role_change set state = 'CONFIRMED', decided_by = proposed_by, decided_at = now() where id = ?",
                change)));
        assertThat(past).as("the database refuses it, too").hasMessageContaining("role_change_by_two");
    }

    @Test
    void nobody_confirms_by_an_account_of_the_own_making() throws Exception {
        var change = propose(content(RoleScope.OWN, "CUSTOMER_VIEW"));
        var opened = name();
        As.user("admin", () -> users.join(new NewUser(opened, opened, false, "RESPONSIBLE_OFFICER", "HO", null, null)));
        var given = name();
        person(given, "CLERK");
        As.user("admin", () -> users.give(given, "RESPONSIBLE_OFFICER", "HO", null, null));
        var renewed = name();
        person(renewed, "RESPONSIBLE_OFFICER");
        As.user("admin", () -> users.renewPassword(renewed));

        for (var puppet : new String[] {opened, given, renewed}) {
            Refused.by(RoleRule.DEPENDENT, () -> As.user(puppet, () -> roles.confirm(change, null)));
            Refused.by(RoleRule.DEPENDENT, () -> As.user(puppet, () -> roles.reject(change, WHY)));
            assertThat(Owner.count(
                            "select count(*) from audit_entry where actor = ? and action = 'role.decision-refused'",
                            puppet))
                    .isEqualTo(2);
        }
        Owner.run(h -> grant(h, given, "RISK_OFFICER"));
        As.user(given, () -> roles.confirm(change, "has the right from somebody else, too"));
    }

    @Test
    void nobody_proposes_by_an_account_of_the_own_making_either() throws Exception {
        var both = name();
        person(both, "ADMINISTRATOR");
        Owner.run(h -> grant(h, both, "RESPONSIBLE_OFFICER"));
        var puppet = name();
        As.user(both, () -> users.join(new NewUser(puppet, puppet, false, "ADMINISTRATOR", "HO", null, null)));
        var change = As.user(puppet, () -> roles.propose(code, content(RoleScope.OWN, "CUSTOMER_VIEW"), null, WHY));

        Refused.by(RoleRule.DEPENDENT, () -> As.user(both, () -> roles.confirm(change, null)));
        As.user("officer", () -> roles.confirm(change, null));
    }

    @Test
    void a_machine_decides_on_no_change() throws Exception {
        var change = propose(content(RoleScope.OWN, "CUSTOMER_VIEW"));
        var machine = name();
        person(machine, "RESPONSIBLE_OFFICER");
        Owner.run(h -> h.execute("update app_user set kind = 'MACHINE' where name = ?", machine));

        Refused.by(RoleRule.MACHINE, () -> As.user(machine, () -> roles.confirm(change, null)));
        Refused.by(RoleRule.MACHINE, () -> As.user(machine, () -> roles.reject(change, WHY)));
    }

    @Test
    void the_role_of_those_who_administer_goes_on_reaching_the_house() throws Exception {
        var there = As.user("admin", () -> queries.view("ADMINISTRATOR")).role();
        var before = there.content();
        var narrow = new RoleContent(
                before.name(), before.nameHant(), before.nameHans(), RoleScope.UNIT, before.permissions());
        var change = As.user("admin", () -> roles.propose("ADMINISTRATOR", narrow, there.version(), WHY));
        try {
            Refused.by(UserRule.LAST_ADMINISTRATOR, () -> As.user("officer", () -> roles.confirm(change, null)));
        } finally {
            As.user("admin", () -> roles.withdraw(change));
        }
    }

    @Test
    void a_role_that_has_ended_does_not_come_back_with_who_held_it() throws Exception {
        made("CUSTOMER_VIEW");
        var user = holder();
        As.user("admin", () -> users.exit(user, WHY));
        var change = As.user("admin", () -> roles.proposeEnd(code, WHY));
        As.user("officer", () -> roles.confirm(change, null));

        As.user("admin", () -> users.comeBack(user, WHY));

        assertThat(permissions(user)).isEmpty();
        Refused.by(UserRule.ROLE_UNKNOWN, () -> As.user("admin", () -> users.give(user, code, "HO", null, null)));
    }

    @Test
    void a_role_that_has_ended_gives_no_right_to_who_holds_it_still() throws Exception {
        made("CUSTOMER_VIEW");
        var user = holder();
        assertThat(permissions(user)).containsExactly("CUSTOMER_VIEW");

        Owner.run(h -> h.execute("update role set ended_at = now() where code = ?", code));

        assertThat(permissions(user)).isEmpty();
    }

    @Test
    void of_eight_who_confirm_at_once_one_does() throws Exception {
        var change = propose(content(RoleScope.OWN, "CUSTOMER_VIEW"));

        var refused = atOnce(8, () -> {
            As.user("officer", () -> roles.confirm(change, null));
            return null;
        });

        assertThat(refused).hasSize(7).allSatisfy(thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        RuleViolation.class, r -> assertThat(r.rule()).isEqualTo(RoleRule.DECIDED)));
        assertThat(role().version()).isEqualTo(1);
    }

    @Test
    void what_a_role_cannot_be_is_refused_in_plain_words() throws Exception {
        Refused.by(RoleRule.TOXIC, () -> propose(content(RoleScope.NONE, "ROLE_EDIT", "ROLE_CONFIRM")));
        Refused.by(RoleRule.TOXIC, () -> propose(content(RoleScope.OWN, "EXTENSION_REQUEST", "EXTENSION_DECIDE")));
        Refused.by(RoleRule.UNKNOWN_PERMISSION, () -> propose(content(RoleScope.OWN, "CUSTOMER_VIEW", "NO_SUCH")));
        Refused.by(RoleRule.EMPTY, () -> propose(content(RoleScope.OWN)));
        Refused.by(RoleRule.SCOPE, () -> propose(content(null, "CUSTOMER_VIEW")));
        Refused.by(RoleRule.MORE_THAN_SUMS, () -> propose(content(RoleScope.AGGREGATE, "CUSTOMER_VIEW")));
        Refused.by(
                RoleRule.NAME, () -> propose(new RoleContent("x", " ", "x", RoleScope.OWN, Set.of("CUSTOMER_VIEW"))));
        made("CUSTOMER_VIEW");
        Refused.by(RoleRule.SAME, () -> propose(content(RoleScope.UNIT, "CUSTOMER_VIEW")));
        Refused.by(
                RoleRule.CODE_TAKEN,
                () -> As.user("admin", () -> roles.propose(code, content(RoleScope.OWN, "CUSTOMER_VIEW"), null, WHY)));
        propose(content(RoleScope.ALL, "CUSTOMER_VIEW"));
        Refused.by(RoleRule.WAITING, () -> propose(content(RoleScope.OWN, "CUSTOMER_VIEW")));
        code = "not a code";
        Refused.by(
                RoleRule.CODE_UNUSABLE,
                () -> As.user("admin", () -> roles.propose(code, content(RoleScope.OWN, "CUSTOMER_VIEW"), null, WHY)));
    }

    @Test
    void a_change_made_of_an_older_version_is_not_confirmed() throws Exception {
        made("CUSTOMER_VIEW");
        var change = propose(content(RoleScope.ALL, "CUSTOMER_VIEW"));
        Owner.run(h -> h.execute("update role set version = version + 1 where code = ?", code));

        Refused.by(RoleRule.STALE, () -> As.user("officer", () -> roles.confirm(change, null)));

        assertThat(state(change)).isEqualTo(RoleChangeState.WAITING);
        As.user("admin", () -> roles.withdraw(change));
        Refused.by(RoleRule.DECIDED, () -> As.user("officer", () -> roles.confirm(change, null)));
    }

    @Test
    void a_rejected_change_leaves_the_role_as_it_is() throws Exception {
        made("CUSTOMER_VIEW");
        var change = propose(content(RoleScope.ALL, "CUSTOMER_VIEW"));

        Refused.by(RoleRule.REASON, () -> As.user("officer", () -> roles.reject(change, null)));
        As.user("officer", () -> roles.reject(change, WHY));

        assertThat(role().content().scope()).isEqualTo(RoleScope.UNIT);
        assertThat(state(change)).isEqualTo(RoleChangeState.REJECTED);
    }

    @Test
    void a_role_ends_when_nobody_holds_it_and_those_of_the_product_do_not() throws Exception {
        made("CUSTOMER_VIEW");
        var user = holder();

        Refused.by(RoleRule.HELD, () -> As.user("admin", () -> roles.proposeEnd(code, WHY)));
        Refused.by(RoleRule.SHIPPED, () -> As.user("admin", () -> roles.proposeEnd("AUDITOR", WHY)));
        Owner.run(h ->
                h.execute("delete from user_grant where user_id = (select id from app_user where name = ?)", user));
        var change = As.user("admin", () -> roles.proposeEnd(code, WHY));
        As.user("officer", () -> roles.confirm(change, null));

        assertThat(As.user("admin", () -> queries.roles()))
                .extracting(RoleRow::code)
                .doesNotContain(code);
        Refused.by(AccessRule.NOT_FOUND, () -> As.user("admin", () -> queries.view(code)));
    }

    @Test
    void a_file_brings_roles_back_and_names_the_permission_that_is_no_more() throws Exception {
        made("CUSTOMER_VIEW", "FOLLOWUP_VIEW");
        var file = As.user("admin", () -> queries.file(Set.of(code)));

        assertThat(As.user("admin", () -> roles.proposeFile(file, WHY)))
                .as("nothing differs")
                .isEmpty();

        var gone = file.replace("FOLLOWUP_VIEW", "FOLLOWUP_SING");
        var thrown = catchThrowable(() -> As.user("admin", () -> roles.proposeFile(gone, WHY)));
        assertThat(thrown).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(RoleRule.UNKNOWN_PERMISSION);
            assertThat(refusal.details()).containsExactly("FOLLOWUP_SING");
        });

        var more = file.replace("\"FOLLOWUP_VIEW\"", "\"FOLLOWUP_VIEW\",\"TAG_ASSIGN\"");
        assertThat(As.user("admin", () -> roles.proposeFile(more, WHY))).containsExactly(code);
        assertThat(As.user("admin", () -> queries.waiting()).stream()
                        .filter(change -> change.role().equals(code))
                        .flatMap(change -> change.difference().added().stream()))
                .containsExactly("TAG_ASSIGN");
        for (var nothing : new String[] {"", "{}", "[1]", "{\"file\":\"crm-roles-1\"}", "x".repeat(9)}) {
            Refused.by(RoleRule.FILE, () -> As.user("admin", () -> roles.proposeFile(nothing, WHY)));
        }
    }

    @Test
    void the_report_names_rights_nobody_needs_and_those_nobody_should_have() throws Exception {
        made("CUSTOMER_VIEW");
        var both = name();
        person(both, "ACCOUNT_MANAGER");
        var team = Team.of(0);
        Owner.run(h -> {
            grant(h, both, "TEAM_LEADER", team.unit());
            h.execute(
                    "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, ?,"
                            + " 'PERSON')",
                    both + "-none",
                    both);
        });

        var found = As.user("admin", () -> queries.report());

        assertThat(found)
                .contains(
                        new RoleFinding(RoleFindingKind.TOXIC_PAIR, both, "EXTENSIONS"),
                        new RoleFinding(RoleFindingKind.ROLE_WITHOUT_HOLDER, code, ""),
                        new RoleFinding(RoleFindingKind.UNUSED_ACCOUNT, both, ""),
                        new RoleFinding(RoleFindingKind.ACCOUNT_WITHOUT_ROLE, both + "-none", ""));
    }

    @Test
    void no_role_of_the_product_makes_and_checks_the_same() throws Exception {
        for (var role : As.user("admin", () -> queries.roles())) {
            if (!role.shipped()) continue;
            var held = role.content().permissions();
            for (var pair : ToxicPair.values()) {
                assertThat(held.contains(pair.maker().name())
                                && held.contains(pair.checker().name()))
                        .as(role.code() + " " + pair)
                        .isFalse();
            }
        }
        assertThat(permissionsOf("AUDITOR"))
                .allMatch(code -> code.startsWith("CUSTOMER_") || code.endsWith("_VIEW") || code.equals("TODAY_TEAM"))
                .doesNotContain("CUSTOMER_VERIFY", "CUSTOMER_REGION", "CUSTOMER_EXPORT");
        assertThat(permissionsOf("IT_OPERATIONS")).noneMatch(code -> code.startsWith("CUSTOMER_"));
    }

    @Test
    void a_preview_shows_the_pages_of_the_role_and_no_customer_and_changes_nothing() throws Exception {
        var team = Team.of(0);
        team.customer();
        var pages = Pages.of("admin");
        assertThat(pages.get("customers/list.xhtml").statusCode()).isEqualTo(403);
        var roles = pages.get("users/roles.xhtml?role=GENERAL_MANAGER");

        var begun = pages.post(
                "users/roles.xhtml?role=GENERAL_MANAGER",
                Map.of(
                        "roleHead", "roleHead",
                        "roleHead:preview", "roleHead:preview",
                        "jakarta.faces.ViewState", Pages.state(roles)),
                Map.of());
        assertThat(begun.statusCode()).isEqualTo(302);

        var list = pages.get("customers/list.xhtml");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body())
                .contains("You look at the product as GENERAL_MANAGER")
                .doesNotContain(team.code());
        assertThat(pages.get("users/list.xhtml").statusCode())
                .as("what the role may not open")
                .isEqualTo(403);
        var said = pages.background(
                "customers/list.xhtml",
                list,
                "switches=switches&switches%3Adark=switches%3Adark"
                        + "&jakarta.faces.source=switches%3Adark&jakarta.faces.partial.execute=switches%3Adark");
        assertThat(Owner.count("select count(*) from app_user where name = 'admin' and theme = 'dark'"))
                .as(said.body())
                .isZero();

        pages.post(
                "customers/list.xhtml",
                Map.of(
                        "preview", "preview",
                        "preview:endPreview", "preview:endPreview",
                        "jakarta.faces.ViewState", Pages.state(list)),
                Map.of());
        assertThat(pages.get("users/list.xhtml").statusCode()).isEqualTo(200);
        assertThat(pages.get("customers/list.xhtml").statusCode()).isEqualTo(403);
        assertThat(Owner.count("select count(distinct action) from audit_entry where actor = 'admin' and subject ="
                        + " 'GENERAL_MANAGER' and action in ('role.preview-began', 'role.preview-ended')"))
                .isEqualTo(2);
    }

    @Test
    void who_may_look_at_roles_no_longer_acts_as_oneself_and_the_trail_says_so() throws Exception {
        var team = Team.of(0);
        var number = team.customer();
        preview.of("GENERAL_MANAGER"); // as a session keeps it from when the right was there
        try {
            As.user(team.lead(), () -> remarks.add(List.of(number), "said on the phone"));
        } finally {
            preview.of(null);
        }
        assertThat(Owner.count(
                        "select count(*) from remark r join customer c on c.id = r.customer_id where c.number = ?",
                        number))
                .isEqualTo(1);
        assertThat(Owner.count(
                        "select count(*) from audit_entry where actor = ? and subject = ? and coalesce(origin, '') not like '%preview%'",
                        team.lead(), number))
                .isEqualTo(1);
    }

    @Test
    void who_administers_a_branch_changes_nothing_of_the_whole_house() throws Exception {
        var team = Team.of(0);
        var user = "b" + code.toLowerCase(Locale.ROOT);
        person(user, "ADMINISTRATOR");
        assertThat(signIns.current(user).orElseThrow().permissions())
                .contains("ROLE_EDIT", "SETTING_EDIT", "TASK_RULE");
        Owner.run(h -> h.execute(
                "update user_grant set unit_id = ? where user_id = (select id from app_user where name = ?)",
                team.unit(),
                user));

        assertThat(signIns.current(user).orElseThrow().permissions())
                .contains("USER_EDIT", "MANAGER_EDIT")
                .doesNotContain("ROLE_EDIT", "SETTING_EDIT", "TASK_RULE", "ASSIGNMENT_RULE", "PROTECTION_RULE");
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user(user, () -> roles.proposeEnd("AUDITOR", WHY)));
    }

    @Test
    void who_reaches_sums_only_sees_neither_a_customer_nor_a_name_nor_a_group_below_five() throws Exception {
        var branch = "B" + code;
        As.user(
                "admin",
                () -> organisation.add(
                        new UnitRequest(
                                branch,
                                UnitKind.BRANCH,
                                new UnitNames(branch, branch, branch),
                                "HO",
                                "HK",
                                settings.today()),
                        WHY));
        var large = opened(branch, 9);
        var middle = opened(branch, 6);
        var small = opened(branch, 4);

        var head = "s" + branch.toLowerCase(Locale.ROOT);
        person(head, "GENERAL_MANAGER_SUMS");
        Owner.run(h -> h.execute(
                "update user_grant set unit_id = (select id from org_unit where code = ?)"
                        + " where user_id = (select id from app_user where name = ?)",
                branch,
                head));

        Refused.by(
                TodayRule.SUMS_MONTH, () -> As.user(head, () -> sums.view(branch, YearMonth.from(settings.today()))));
        var view = sums(head, branch);

        assertThat(view.unit().sum(Figure.ACCOUNTS_OPENED)).isEqualTo(19);
        assertThat(view.below())
                .extracting(row -> row.code(), row -> row.sum(Figure.ACCOUNTS_OPENED))
                .containsExactlyInAnyOrder(tuple(large, 9L), tuple(middle, null), tuple(small, null));
        assertThat(sums(head, large).unit().sum(Figure.ACCOUNTS_OPENED)).isEqualTo(9);
        assertThat(sums(head, middle).unit().sum(Figure.ACCOUNTS_OPENED))
                .as("its six would tell the four beside it")
                .isNull();
        var gm = Api.of("gmsums");
        assertThat(gm.get("management/sums?unit=" + branch).status()).isEqualTo(200);
        for (var closed :
                new String[] {"customers", "management", "dashboard", "today/figures", "managers", "users", "audit"}) {
            assertThat(gm.get(closed).status()).as(closed).isIn(403, 404);
        }
        assertThat(gm.get("customers").status()).isEqualTo(403);
    }

    /** Those of this month, when it is over. */
    private SumView sums(String user, String unit) throws Exception {
        var month = YearMonth.from(settings.today());
        var over = month.plusMonths(1)
                .atDay(1)
                .atTime(12, 0)
                .atZone(settings.zone())
                .toInstant();
        return Clocks.at(over, () -> As.user(user, () -> sums.view(unit, month)));
    }

    /** A team below a unit where so many accounts were opened today, by no manager. */
    private String opened(String above, int accounts) throws Exception {
        var team = Team.of(0);
        As.user("admin", () -> organisation.move(team.code(), above, settings.today(), WHY));
        for (var number : team.customers(accounts)) {
            Owner.run(h -> h.execute(
                    "insert into progress_fact (day, kind, customer_id, reference, at, change, unit_id, units, recorded_at)"
                            + " select ?, 'ACCOUNT_OPENED', c.id, 'A', now(), 1, c.unit_id, unit_path(c.unit_id, ?), now() from"
                            + " customer c where c.number = ?",
                    settings.today(),
                    settings.today(),
                    number));
        }
        return team.code();
    }

    private Set<String> permissionsOf(String role) throws Exception {
        return As.user("admin", () -> queries.view(role)).role().content().permissions();
    }

    private RoleContent content(RoleScope scope, String... permissions) {
        return new RoleContent(code, code, code, scope, Set.of(permissions));
    }

    /** A role of the house, made by two. */
    private void made(String... permissions) throws Exception {
        var change = As.user("admin", () -> roles.propose(code, content(RoleScope.UNIT, permissions), null, WHY));
        As.user("officer", () -> roles.confirm(change, "fine"));
    }

    private long propose(RoleContent content) throws Exception {
        Long version = Owner.query(h -> h.select("select version from role where code = ?", code)
                .mapTo(Long.class)
                .findOne()
                .orElse(null));
        return As.user("admin", () -> roles.propose(code, content, version, WHY));
    }

    private RoleRow role() throws Exception {
        return As.user("admin", () -> queries.view(code)).role();
    }

    private RoleChangeState state(long change) throws Exception {
        return As.user("admin", () -> queries.view(code)).changes().stream()
                .filter(row -> row.id() == change)
                .map(RoleChangeRow::state)
                .findFirst()
                .orElseThrow();
    }

    private static String name() {
        return "x" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String holder() {
        var user = name();
        person(user, code);
        return user;
    }

    private Set<String> permissions(String user) {
        return new TreeSet<>(signIns.current(user).orElseThrow().permissions());
    }

    private static void person(String user, String role) {
        Owner.run(h -> {
            h.execute(
                    "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, ?, 'PERSON')",
                    user,
                    user);
            grant(h, user, role);
        });
    }

    private static void grant(Handle h, String user, String role) {
        grant(h, user, role, 1);
    }

    private static void grant(Handle h, String user, String role, long unit) {
        h.execute(
                "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id, r.id, ?,"
                        + " '2020-01-01' from app_user u, role r where u.name = ? and r.code = ?",
                unit,
                user,
                role);
    }

    /** What was thrown where so many did the same at once. */
    private ArrayList<Throwable> atOnce(int times, Callable<Void> work) throws Exception {
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<Throwable>>();
        for (int i = 0; i < times; i++) {
            running.add(threads.submit(() -> {
                start.await();
                return catchThrowable(work::call);
            }));
        }
        start.countDown();
        var thrown = new ArrayList<Throwable>();
        for (var one : running) {
            var what = one.get(60, TimeUnit.SECONDS);
            if (what != null) thrown.add(what);
        }
        return thrown;
    }
}
