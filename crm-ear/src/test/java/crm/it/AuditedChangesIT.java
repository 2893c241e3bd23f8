package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Permission;
import crm.authority.DelegationRequest;
import crm.authority.DelegationRule;
import crm.authority.DelegationService;
import crm.authority.PermissionRequestService;
import crm.authority.RequestRule;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Refused;
import crm.it.support.Someone;
import crm.it.support.Team;
import crm.org.LeaveRequest;
import crm.org.LeaveService;
import crm.org.ManagerAccountService;
import crm.org.ManagerService;
import crm.org.QrCodeService;
import crm.org.QrImages;
import crm.org.SocialKind;
import crm.shared.Settings;
import crm.user.AccountRule;
import crm.user.PreferenceService;
import crm.user.UserQueries;
import crm.user.UserRule;
import crm.user.UserService;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stood there before is told with each change to the house and its accounts, and an attempt to go beyond one's rights is told too. */
@ExtendWith(ArquillianExtension.class)
class AuditedChangesIT {

    private static final String WHY = "as agreed";

    @Inject
    LeaveService leaves;

    @Inject
    ManagerService managers;

    @Inject
    ManagerAccountService accounts;

    @Inject
    QrCodeService codes;

    @Inject
    UserService users;

    @Inject
    UserQueries queries;

    @Inject
    PreferenceService preferences;

    @Inject
    DelegationService delegations;

    @Inject
    PermissionRequestService requests;

    @Inject
    Settings settings;

    private Team team;
    private String manager;
    private long id;

    private record Line(String actor, String outcome, String reason, boolean dated, JsonObject payload) {
        JsonObject before() {
            return payload.getJsonObject("before");
        }

        JsonObject after() {
            return payload.getJsonObject("after");
        }
    }

    @BeforeEach
    void a_team() {
        team = Team.of(2);
        manager = team.manager(1);
        id = Owner.manager(manager);
    }

    @Test
    void a_leave_that_ends_says_which_it_was_and_what_is_left_of_it() throws Exception {
        var today = settings.today();
        Team.onLeave(manager, today.minusDays(2).toString(), today.plusDays(5).toString(), team.manager(2));
        var begun = Owner.count("select id from manager_leave where manager_id = ?", id);

        As.user(team.lead(), () -> leaves.end(id, begun));

        var ended = line("manager.leave-ended", manager);
        assertThat(ended.actor()).isEqualTo(team.lead());
        assertThat(ended.dated()).isTrue();
        assertThat(ended.before().getString("to")).isEqualTo(today.plusDays(5).toString());
        assertThat(ended.before().getString("deputy")).isEqualTo(team.manager(2));
        assertThat(ended.after().getString("to")).isEqualTo(today.minusDays(1).toString());

        var coming = As.user(
                team.lead(),
                () -> leaves.enter(id, new LeaveRequest(today.plusDays(8), today.plusDays(9), null, null)));
        As.user(team.lead(), () -> leaves.end(id, coming));
        assertThat(line("manager.leave-ended", manager).before().getString("from"))
                .isEqualTo(today.plusDays(8).toString());
        assertThat(line("manager.leave-ended", manager).after())
                .as("what is left of one that had not begun")
                .isNull();
    }

    @Test
    void a_resignation_says_which_leaves_it_cut_short() throws Exception {
        var today = settings.today();
        Team.onLeave(manager, today.minusDays(2).toString(), today.plusDays(5).toString(), team.manager(2));

        As.user("gm", () -> managers.resign(id, WHY));

        var cut = line("manager.leave-ended", manager);
        assertThat(cut.actor()).isEqualTo("gm");
        assertThat(cut.reason()).isEqualTo(WHY);
        assertThat(cut.before().getString("to")).isEqualTo(today.plusDays(5).toString());
        assertThat(cut.after().getString("to")).isEqualTo(today.minusDays(1).toString());
    }

    @Test
    void a_leave_of_an_account_that_ends_says_which_it_was() throws Exception {
        var user = Someone.with("CLERK");
        var today = settings.today();
        As.user("admin", () -> users.rest(user, today, null, WHY));
        Owner.run(h -> h.execute("update user_leave set from_day = from_day - 3 where user_id = ?", Someone.id(user)));
        var leave = As.user("admin", () -> queries.view(user)).leaves().get(0).id();

        As.user("admin", () -> users.wake(user, leave));

        var ended = line("user.leave-ended", user);
        assertThat(ended.before().getString("from"))
                .isEqualTo(today.minusDays(3).toString());
        assertThat(ended.before()).doesNotContainKey("to");
        assertThat(ended.after().getString("to")).isEqualTo(today.minusDays(1).toString());
    }

    @Test
    void a_role_that_ends_says_until_when_it_was_to_be_held() throws Exception {
        var user = Someone.with("CLERK");
        var today = settings.today();
        As.user("admin", () -> users.give(user, "AUDITOR", "HO", null, today.plusDays(9)));
        var grant = As.user("admin", () -> queries.view(user)).grants().stream()
                .filter(held -> held.role().code().equals("AUDITOR"))
                .findFirst()
                .orElseThrow()
                .id();

        As.user("admin", () -> users.take(user, grant, today.plusDays(1), WHY));

        var ended = line("user.role-ended", user);
        assertThat(ended.reason()).isEqualTo(WHY);
        assertThat(ended.before().getString("to")).isEqualTo(today.plusDays(9).toString());
        assertThat(ended.after().getString("to")).isEqualTo(today.plusDays(1).toString());
    }

    @Test
    void who_is_deleted_is_told_of_in_full() throws Exception {
        As.user(team.lead(), () -> codes.enter(id, SocialKind.LINE, "ming.line"));

        As.user("gm", () -> managers.delete(id));

        var deleted = line("manager.deleted", manager);
        assertThat(deleted.before().getString("user")).isEqualTo(manager);
        assertThat(deleted.before().getString("unit")).isEqualTo(team.code());
        assertThat(deleted.before().getString("social")).isEqualTo("LINE ming.line");
    }

    @Test
    void what_is_chosen_or_entered_anew_says_what_stood_there() throws Exception {
        As.user(team.lead(), () -> codes.enter(id, SocialKind.LINE, "ming.line"));
        As.user(team.lead(), () -> codes.enter(id, SocialKind.LINE, "ming.two"));
        assertThat(line("manager.social-entered", manager).before().getString("account"))
                .isEqualTo("ming.line");
        As.user(team.lead(), () -> codes.upload(id, SocialKind.WECHAT, QrImages.png("https://u.wechat.com/me")));
        As.user(team.lead(), () -> codes.remove(id, SocialKind.WECHAT));
        assertThat(line("manager.picture-removed", manager).before().getString("says"))
                .isEqualTo("https://u.wechat.com/me");

        As.user(manager, () -> preferences.theme("dark"));
        As.user(manager, () -> preferences.theme("light"));
        var chosen = line("user.theme-chosen", manager);
        assertThat(chosen.before().getString("theme")).isEqualTo("dark");
        assertThat(chosen.after().getString("theme")).isEqualTo("light");
    }

    @Test
    void who_tries_to_change_the_own_account_or_to_give_what_is_beyond_is_written_down() throws Exception {
        Refused.by(UserRule.SELF, () -> As.user("admin", () -> users.give("admin", "AUDITOR", "HO", null, null)));
        refused("user.own-change-refused", "admin", "admin");

        var part = Someone.with("CLERK");
        As.user("admin", () -> users.give(part, "ADMINISTRATOR", team.code(), null, null));
        Refused.by(
                UserRule.ROLE_BEYOND,
                () -> As.user(part, () -> users.give(manager, "GENERAL_MANAGER", team.code(), null, null)));
        assertThat(refused("user.role-given", manager, part).after().getString("role"))
                .isEqualTo("GENERAL_MANAGER");

        Owner.run(h -> h.execute(
                "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id,"
                        + " r.id, ?, now() from app_user u, role r where u.name = ? and r.code = 'TEAM_LEADER'",
                team.unit(),
                manager));
        Refused.by(AccountRule.HOLDS_MORE, () -> As.user("gm", () -> accounts.renewPassword(id)));
        refused("user.password-renewed", manager, "gm");
    }

    @Test
    void who_hands_out_what_is_not_ones_own_or_decides_for_whom_one_depends_on_is_written_down() throws Exception {
        var today = settings.today();
        var beyond = new DelegationRequest(
                team.manager(2), Set.of(Permission.REQUEST_DECIDE), null, today, today, false, WHY);
        Refused.by(DelegationRule.NOT_FOR_OTHERS, () -> As.user(manager, () -> delegations.give(beyond)));
        assertThat(refused("delegation.given", team.manager(2), manager).after().getString("permissions"))
                .isEqualTo("REQUEST_DECIDE");

        Owner.run(h -> h.execute("update app_user set opened_by = ? where name = ?", manager, team.lead()));
        var asked = As.user(manager, () -> requests.ask(Permission.CUSTOMER_EXPORT, null, WHY, today));
        Refused.by(RequestRule.OWN, () -> As.user(team.lead(), () -> requests.grant(asked, null)));
        refused("permission.granted", manager, team.lead());
    }

    private static Line refused(String action, String subject, String actor) {
        var line = line(action, subject);
        assertThat(line.outcome()).isEqualTo("REFUSED");
        assertThat(line.actor()).isEqualTo(actor);
        return line;
    }

    /** The latest line of this kind about somebody. */
    private static Line line(String action, String subject) {
        return Owner.query(h -> h.select(
                        "select actor, outcome, reason, at is not null, coalesce(payload, '{}') from audit_entry"
                                + " where action = ? and subject = ? order by at desc limit 1",
                        action,
                        subject)
                .map((row, context) -> new Line(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        json(row.getString(5))))
                .one());
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
