package crm.it;

import static crm.access.Permission.CUSTOMER_EXPORT;
import static crm.access.Permission.CUSTOMER_ID_NUMBER;
import static crm.access.Permission.EXTENSION_DECIDE;
import static crm.access.Permission.ROLE_EDIT;
import static crm.access.Permission.SERVICE_ACTION_VIEW;
import static crm.access.Permission.TODAY_TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.AccessRule;
import crm.access.Permission;
import crm.authority.PermissionRequestQueries;
import crm.authority.PermissionRequestRow;
import crm.authority.PermissionRequestService;
import crm.authority.RequestRule;
import crm.authority.RequestStatus;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Refused;
import crm.it.support.Team;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.shared.Clocks;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import crm.user.SignInService;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody lacks is asked for, somebody else answers, and it is over with its last day. */
@ExtendWith(ArquillianExtension.class)
class PermissionRequestIT {

    private static final String WHY = "the quarter's list for the branch";

    @Inject
    PermissionRequestService requests;

    @Inject
    PermissionRequestQueries queries;

    @Inject
    SignInService signIns;

    @Inject
    NoticeQueries notices;

    @Inject
    Settings settings;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private Team team;
    private String manager;
    private LocalDate today;

    @BeforeEach
    void a_team_with_a_manager() {
        team = Team.of(2);
        manager = team.manager(1);
        today = settings.today();
    }

    @Test
    void what_the_lead_grants_holds_from_then_to_its_last_day_where_the_role_reaches() throws Exception {
        var id = ask(CUSTOMER_EXPORT, today.plusDays(2));
        assertThat(told(team.lead(), NoticeKind.PERMISSION_REQUESTED)).isEqualTo(1);
        assertThat(has(CUSTOMER_EXPORT)).isFalse();

        As.user(team.lead(), () -> requests.grant(id, null));

        assertThat(has(CUSTOMER_EXPORT)).isTrue();
        assertThat(told(manager, NoticeKind.PERMISSION_GRANTED)).isEqualTo(1);
        assertThat(mine(id).status()).isEqualTo(RequestStatus.GRANTED);
        assertThat(mine(id).inForce()).isTrue();
        var end = today.plusDays(3).atStartOfDay(settings.zone()).toInstant();
        assertThat(at(end.minusSeconds(30), () -> has(CUSTOMER_EXPORT))).isTrue();
        assertThat(at(end, () -> has(CUSTOMER_EXPORT))).isFalse();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where subject = ? and action in ('permission.requested',"
                                + " 'permission.granted') and outcome = 'DONE' and (action = 'permission.granted') = (actor = ?)",
                        manager,
                        team.lead()))
                .isEqualTo(2);
    }

    @Test
    void it_ends_with_the_role_it_came_with_and_when_it_is_taken_away() throws Exception {
        var id = granted(CUSTOMER_EXPORT);
        As.user(team.lead(), () -> requests.end(id, "the list is done"));
        assertThat(has(CUSTOMER_EXPORT)).isFalse();
        assertThat(told(manager, NoticeKind.PERMISSION_ENDED)).isEqualTo(1);
        Refused.by(RequestRule.OVER, () -> As.user(team.lead(), () -> requests.end(id, "again")));

        granted(CUSTOMER_EXPORT);
        Owner.run(h -> h.execute(
                "update user_grant set to_at = now() where user_id = (select id from app_user where name = ?)",
                manager));
        assertThat(signIns.current(manager).orElseThrow().permissions()).isEmpty();
    }

    @Test
    void nobody_answers_the_own_request_and_nobody_grants_what_is_not_ones_own_to_give() throws Exception {
        var own = As.user(team.lead(), () -> requests.ask(CUSTOMER_ID_NUMBER, null, WHY, today));
        Refused.by(RequestRule.OWN, () -> As.user(team.lead(), () -> requests.grant(own, null)));
        assertThat(Owner.count(
                        "select count(*) from audit_entry where actor = ? and action = 'permission.granted' and outcome = 'REFUSED'",
                        team.lead()))
                .isEqualTo(1);

        var beyond = ask(CUSTOMER_ID_NUMBER, today); // which no team leader holds
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(team.lead(), () -> requests.grant(beyond, null)));
        var other = Team.of(0);
        var near = ask(CUSTOMER_EXPORT, today);
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(other.lead(), () -> requests.grant(near, null)));
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user(team.manager(2), () -> requests.grant(near, null)));

        assertThat(As.user(team.lead(), () -> queries.waiting()))
                .extracting(PermissionRequestRow::id)
                .containsExactly(near);
        As.user("admin", () -> requests.grant(beyond, "for the annual check"));
        assertThat(has(CUSTOMER_ID_NUMBER)).isTrue();
        As.user("admin", () -> requests.refuse(own, "ask compliance"));
        assertThat(told(team.lead(), NoticeKind.PERMISSION_REFUSED)).isEqualTo(1);
    }

    @Test
    void of_eight_who_answer_at_once_one_does() throws Exception {
        var id = ask(CUSTOMER_EXPORT, today);
        var running = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < 8; i++) {
            running.add(threads.submit(() -> {
                try {
                    As.user(team.lead(), () -> requests.grant(id, null));
                    return true;
                } catch (RuleViolation late) {
                    return false;
                }
            }));
        }
        var won = 0;
        for (var one : running) won += one.get() ? 1 : 0;
        assertThat(won).isEqualTo(1);
        assertThat(Owner.count("select count(*) from granted_permission where request_id = ?", id))
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_asked_for_is_refused_in_plain_words() throws Exception {
        refused(RequestRule.NOT_ASKABLE, ROLE_EDIT, WHY, today);
        refused(RequestRule.HELD, SERVICE_ACTION_VIEW, WHY, today);
        refused(RequestRule.TOXIC, EXTENSION_DECIDE, WHY, today); // who asks for extensions would grant them
        refused(RequestRule.REASON, CUSTOMER_EXPORT, " ", today);
        refused(RequestRule.UNTIL, CUSTOMER_EXPORT, WHY, today.minusDays(1));
        refused(RequestRule.UNTIL, CUSTOMER_EXPORT, WHY, today.plusDays(93));
        ask(CUSTOMER_EXPORT, today.plusDays(92));
        refused(RequestRule.WAITS, CUSTOMER_EXPORT, WHY, today);
        Refused.by(
                RequestRule.REACHES_NOBODY,
                () -> As.user("batch", () -> requests.ask(CUSTOMER_EXPORT, null, WHY, today)));
        var late = ask(TODAY_TEAM, today);
        Refused.by(
                RequestRule.OVER,
                () -> at(
                        Instant.now().plusSeconds(86_400),
                        () -> As.user(team.lead(), () -> {
                            requests.grant(late, null);
                            return null;
                        })));
        As.user(manager, () -> requests.withdraw(late));
        Refused.by(RequestRule.NOT_PENDING, () -> As.user(team.lead(), () -> requests.refuse(late, WHY)));
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(team.manager(2), () -> requests.withdraw(late)));
    }

    @Test
    void a_refused_page_offers_to_ask_and_the_interface_does_the_same() throws Exception {
        var pages = Pages.of("am1");
        var refused = pages.get("audit/list.xhtml");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("/crm/authority/requests.xhtml?permission=AUDIT_VIEW");
        assertThat(pages.get("authority/requests.xhtml?permission=AUDIT_VIEW").body())
                .contains("askForm:send");

        var api = Api.of("am1");
        var asked = api.post(
                "permission-requests",
                "{\"permission\":\"AUDIT_VIEW\",\"reason\":\"x\",\"until\":\"" + today.plusDays(1) + "\"}");
        assertThat(asked.status()).isEqualTo(201);
        var id = asked.json().getInt("id");
        assertThat(api.get("permission-requests/mine")
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getInt("id"))
                .isEqualTo(id);
        assertThat(api.get("permission-requests").status()).isEqualTo(403);
        assertThat(Api.of("admin").get("permission-requests").response().body()).contains("\"id\":" + id);
        assertThat(api.post("permission-requests/" + id + "/grant", "{}").status())
                .isEqualTo(403);
        assertThat(api.post("permission-requests/" + id + "/withdrawal", "{}").status())
                .isEqualTo(204);
    }

    private void refused(RequestRule rule, Permission permission, String reason, LocalDate until) {
        Refused.by(rule, () -> As.user(manager, () -> requests.ask(permission, null, reason, until)));
    }

    private long ask(Permission permission, LocalDate until) throws Exception {
        return As.user(manager, () -> requests.ask(permission, null, WHY, until));
    }

    private long granted(Permission permission) throws Exception {
        var id = ask(permission, today);
        As.user(team.lead(), () -> requests.grant(id, null));
        assertThat(has(permission)).isTrue();
        return id;
    }

    private boolean has(Permission permission) {
        return signIns.current(manager).orElseThrow().permissions().contains(permission.name());
    }

    private PermissionRequestRow mine(long id) throws Exception {
        return As.user(manager, () -> queries.mine()).stream()
                .filter(row -> row.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private long told(String user, NoticeKind kind) throws Exception {
        return As.user(user, () -> notices.latest(null, 50)).stream()
                .filter(notice -> notice.kind() == kind)
                .count();
    }

    private static <T> T at(Instant moment, Callable<T> work) throws Exception {
        return Clocks.at(moment, work);
    }
}
