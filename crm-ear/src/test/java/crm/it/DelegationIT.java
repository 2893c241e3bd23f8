package crm.it;

import static crm.access.Permission.CUSTOMER_VIEW;
import static crm.access.Permission.EXTENSION_DECIDE;
import static crm.access.Permission.REMARK_ADD;
import static crm.access.Permission.REPORT_WRITE;
import static crm.access.Permission.REQUEST_DECIDE;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.AccessRule;
import crm.access.OnBehalf;
import crm.access.Permission;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.ExtensionRule;
import crm.assignment.ExtensionService;
import crm.assignment.OwnershipRole;
import crm.authority.DelegationQueries;
import crm.authority.DelegationRequest;
import crm.authority.DelegationRow;
import crm.authority.DelegationRule;
import crm.authority.DelegationService;
import crm.authority.DelegationStanding;
import crm.bulk.BulkQueries;
import crm.bulk.BulkService;
import crm.bulk.BulkStatus;
import crm.customerlist.CustomerQueries;
import crm.followup.RemarkService;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Refused;
import crm.it.support.Someone;
import crm.it.support.Team;
import crm.shared.Clocks;
import crm.shared.Settings;
import crm.user.SignInService;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who stands in has the other's rights for that time, in both names, and checks nothing that either of the two did. */
@ExtendWith(ArquillianExtension.class)
class DelegationIT {

    @Inject
    DelegationService delegations;

    @Inject
    DelegationQueries queries;

    @Inject
    OnBehalf behalf;

    @Inject
    CustomerQueries customers;

    @Inject
    RemarkService remarks;

    @Inject
    AssignmentService assignments;

    @Inject
    ExtensionService extensions;

    @Inject
    BulkService bulk;

    @Inject
    BulkQueries runs;

    @Inject
    SignInService signIns;

    @Inject
    Settings settings;

    private Team team;
    private Team other;
    private String giver;
    private String deputy;
    private LocalDate today;

    @BeforeEach
    void a_manager_and_somebody_of_another_team() {
        team = Team.of(2);
        other = Team.of(1);
        giver = team.manager(1);
        deputy = other.manager(1);
        today = settings.today();
    }

    @AfterEach
    void as_oneself() {
        behalf.of(null);
    }

    @Test
    void who_stands_in_works_with_the_others_customers_in_both_names_and_not_with_the_own_ones() throws Exception {
        var theirs = owned(team, giver);
        var own = owned(other, deputy);
        assertThat(sees(theirs)).isFalse();
        give(CUSTOMER_VIEW, REMARK_ADD);
        assertThat(sees(theirs)).as("not before it is said on whose behalf").isFalse();

        As.user(deputy, () -> delegations.begin(giver));
        behalf.of(giver);

        assertThat(sees(theirs)).isTrue();
        assertThat(sees(own)).isFalse();
        assertThat(signIns.current(deputy).orElseThrow().permissions())
                .containsExactlyInAnyOrder("CUSTOMER_VIEW", "REMARK_ADD");
        As.user(deputy, () -> remarks.add(List.of(theirs), "back on Monday"));
        assertThat(Owner.count(
                        "select count(*) from audit_entry where actor = ? and on_behalf_of = ? and subject = ? and action like 'remark%'",
                        deputy, giver, theirs))
                .isEqualTo(1);
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user(deputy, () -> queries.permissions()));
    }

    @Test
    void nobody_checks_in_the_others_name_what_either_of_the_two_asked_for() throws Exception {
        var number = team.customer();
        As.user(team.lead(), () -> assignments.assign(AssignRequest.of(List.of(number), OwnershipRole.SERVICE, giver)));
        var id = As.user(giver, () -> extensions.request(number, "the customer travels"));
        As.user(
                team.lead(),
                () -> delegations.give(new DelegationRequest(
                        giver, Set.of(CUSTOMER_VIEW, EXTENSION_DECIDE), null, today, today, false, "away")));

        behalf.of(team.lead());

        Refused.by(ExtensionRule.ASKED_BY_THE_SAME, () -> As.user(giver, () -> extensions.grant(id, null)));
        assertThat(Owner.count(
                        "select count(*) from audit_entry where actor = ? and on_behalf_of = ? and outcome = 'REFUSED'",
                        giver,
                        team.lead()))
                .isPositive();
    }

    @Test
    void what_has_not_begun_is_over_or_was_ended_lets_in_to_nothing() throws Exception {
        As.user(giver, () -> delegations.give(request(today.plusDays(1), today.plusDays(2), false, CUSTOMER_VIEW)));
        var first = today.plusDays(1).atStartOfDay(settings.zone()).toInstant();
        var last = today.plusDays(3).atStartOfDay(settings.zone()).toInstant();
        assertThat(Clocks.at(first.minusSeconds(30), this::acts)).isFalse();
        assertThat(Clocks.at(first, this::acts)).isTrue();
        assertThat(Clocks.at(last.minusSeconds(30), this::acts)).isTrue();
        assertThat(Clocks.at(last, this::acts)).isFalse();
        Refused.by(DelegationRule.NOT_IN_FORCE, () -> As.user(deputy, () -> delegations.begin(giver)));

        var row = mine(giver);
        assertThat(row.standing()).isEqualTo(DelegationStanding.LATER);
        As.user(deputy, () -> delegations.end(row.id()));
        assertThat(Clocks.at(first.plusSeconds(1), this::acts)).isFalse();
        assertThat(mine(giver).standing()).isEqualTo(DelegationStanding.OVER);
        Refused.by(DelegationRule.OVER, () -> As.user(giver, () -> delegations.end(row.id())));
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(team.lead(), () -> delegations.end(row.id())));
    }

    @Test
    void it_is_over_at_once_when_either_is_gone_or_holds_no_role_or_the_leave_ends() throws Exception {
        give(CUSTOMER_VIEW);
        assertThat(acts()).isTrue();
        ends(
                "update app_user set status = 'ENDED' where name = ?",
                "update app_user set status = 'ACTIVE' where name = ?",
                giver);
        ends(
                "update app_user set status = 'ENDED' where name = ?",
                "update app_user set status = 'ACTIVE' where name = ?",
                deputy);
        var end = "update user_grant set to_at = now() where user_id = (select id from app_user where name = ?)";
        var again = "update user_grant set to_at = null where user_id = (select id from app_user where name = ?)";
        ends(end, again, deputy);
        Owner.run(h -> h.execute(end, giver));
        behalf.of(giver);
        assertThat(signIns.current(deputy).orElseThrow().permissions())
                .as("the role of who gave it")
                .isEmpty();
        behalf.of(null);
        Owner.run(h -> h.execute(again, giver));

        var row = mine(giver);
        As.user(giver, () -> delegations.end(row.id()));
        As.user(giver, () -> delegations.give(request(today, today, true, CUSTOMER_VIEW)));
        assertThat(acts()).as("no leave").isFalse();
        Team.onLeave(giver, today.toString(), today.toString(), null);
        assertThat(acts()).isTrue();
        Owner.run(h -> h.execute("delete from manager_leave where manager_id = ?", Owner.manager(giver)));
        assertThat(acts()).as("back from leave").isFalse();
    }

    @Test
    void bulk_work_begun_in_the_others_name_goes_on_with_the_rights_of_the_delegation_and_ends_with_it()
            throws Exception {
        var theirs = owned(team, giver);
        give(CUSTOMER_VIEW, REMARK_ADD);
        behalf.of(giver);
        var run = As.user(deputy, () -> bulk.remark(snapshot(deputy, theirs), "back on Monday"));
        behalf.of(null);

        var done = Await.until(
                "the run", () -> As.user(deputy, () -> runs.run(run)), row -> row.status() == BulkStatus.DONE);
        assertThat(done.changed()).isEqualTo(1);
        assertThat(Owner.count(
                        "select count(*) from audit_entry where actor = ? and on_behalf_of = ? and subject = ? and action like 'remark%'",
                        deputy, giver, theirs))
                .isEqualTo(1);

        Owner.run(h -> h.execute("update bulk_run set status = 'PAUSED', last_ordinal = 0 where id = ?", run));
        As.user(giver, () -> delegations.end(mine(giver).id()));
        As.user(deputy, () -> bulk.resume(run));
        Await.until("the run", () -> As.user(deputy, () -> runs.run(run)), row -> row.status() == BulkStatus.FAILED);
    }

    @Test
    void who_has_to_show_a_second_factor_gives_rights_only_to_somebody_who_has_to_as_well() throws Exception {
        give(CUSTOMER_VIEW);
        Someone.obliged(giver);
        assertThat(acts())
                .as("from the moment a role wants it of who gave them")
                .isFalse();
        refused(DelegationRule.WITHOUT_FACTOR, request(today, today, false, CUSTOMER_VIEW));

        Someone.obliged(deputy);
        assertThat(acts()).isTrue();
        var row = mine(giver);
        As.user(giver, () -> delegations.end(row.id()));
        give(CUSTOMER_VIEW);
        assertThat(acts()).isTrue();
    }

    @Test
    void a_unit_confines_what_a_lead_gives() throws Exception {
        var below = Team.of(0);
        Owner.run(h ->
                h.execute("update org_unit_parent set parent_id = ? where unit_id = ?", team.unit(), below.unit()));
        var near = team.customer();
        var deep = below.customer();
        As.user(
                team.lead(),
                () -> delegations.give(new DelegationRequest(
                        deputy, Set.of(CUSTOMER_VIEW), below.code(), today, today, false, "a project")));
        behalf.of(team.lead());
        assertThat(sees(deep)).isTrue();
        assertThat(sees(near)).isFalse();
    }

    @Test
    void what_cannot_be_given_is_refused_in_plain_words() throws Exception {
        refused(
                DelegationRule.SELF,
                new DelegationRequest(giver, Set.of(CUSTOMER_VIEW), null, today, today, false, "x"));
        refused(
                DelegationRule.UNKNOWN,
                new DelegationRequest("nobody", Set.of(CUSTOMER_VIEW), null, today, today, false, "x"));
        refused(DelegationRule.NOTHING, request(today, today, false));
        refused(DelegationRule.NOT_HELD, request(today, today, false, EXTENSION_DECIDE));
        refused(DelegationRule.NOT_FOR_OTHERS, request(today, today, false, REPORT_WRITE));
        refused(DelegationRule.NOT_FOR_OTHERS, request(today, today, false, REQUEST_DECIDE));
        refused(DelegationRule.DAYS, request(today.minusDays(1), today, false, CUSTOMER_VIEW));
        refused(DelegationRule.DAYS, request(today, today.plusDays(185), false, CUSTOMER_VIEW));
        refused(
                DelegationRule.UNIT,
                new DelegationRequest(deputy, Set.of(CUSTOMER_VIEW), "NOWHERE", today, today, false, "x"));
        refused(
                DelegationRule.REASON,
                new DelegationRequest(deputy, Set.of(CUSTOMER_VIEW), null, today, today, false, ""));
        give(CUSTOMER_VIEW);
        refused(DelegationRule.OVERLAPS, request(today, today, false, CUSTOMER_VIEW));
    }

    @Test
    void the_interface_refuses_a_name_nobody_stands_in_for() throws Exception {
        var header = Map.of("X-On-Behalf-Of", "gm");
        var answer = Api.of("am1").send("GET", "customers", null, null, header);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("DelegationRule.NOT_IN_FORCE");
        assertThat(Api.of("am1").get("delegations").status()).isEqualTo(200);
        assertThat(Api.of("am1")
                        .get("delegations/rights")
                        .json()
                        .getJsonArray("items")
                        .toString())
                .contains("CUSTOMER_VIEW")
                .doesNotContain("REPORT_WRITE");
    }

    @Test
    void on_the_pages_a_strip_names_both_until_it_is_over_and_then_nothing_goes_on_as_ones_own() throws Exception {
        deputy = "am1";
        give(CUSTOMER_VIEW);
        var id = mine(giver).id();
        var pages = Pages.of(deputy);
        var list = pages.get("authority/delegations.xhtml");
        var begun = pages.post(
                "authority/delegations.xhtml",
                Map.of(
                        "results", "results",
                        "results:in:0:standIn", "results:in:0:standIn",
                        "jakarta.faces.ViewState", Pages.state(list)),
                Map.of());
        assertThat(begun.statusCode()).isEqualTo(302);
        assertThat(pages.get("customers/list.xhtml").body()).contains("behalf:endBehalf", giver);
        assertThat(pages.get("tasks/list.xhtml").statusCode())
                .as("a right of one's own")
                .isEqualTo(403);

        As.user(giver, () -> delegations.end(id));

        var over = pages.get("tasks/list.xhtml");
        assertThat(over.statusCode()).isEqualTo(302);
        assertThat(over.headers().firstValue("Location").orElse("")).contains("/authority/delegations.xhtml?over=true");
        assertThat(pages.get("tasks/list.xhtml").body()).doesNotContain("behalf:endBehalf");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where actor = 'am1' and action = 'delegation.used' and subject = ?"
                                + " and outcome = 'REFUSED'",
                        giver))
                .isEqualTo(1);
    }

    private static long snapshot(String user, String customer) {
        return Owner.query(h -> {
            var id = h.select(
                            "insert into snapshot (user_name, created_at, filter, count) values (?, now(), '{}', 1) returning id",
                            user)
                    .mapTo(Long.class)
                    .one();
            h.execute(
                    "insert into snapshot_item (snapshot_id, ordinal, customer_id) select ?, 1, id from customer where number = ?",
                    id,
                    customer);
            return id;
        });
    }

    private void ends(String how, String back, String who) throws Exception {
        Owner.run(h -> h.execute(how, who));
        assertThat(acts()).as(how + " " + who).isFalse();
        Owner.run(h -> h.execute(back, who));
        assertThat(acts()).isTrue();
    }

    private boolean acts() {
        behalf.of(giver);
        try {
            return signIns.current(deputy).isPresent();
        } finally {
            behalf.of(null);
        }
    }

    private void refused(DelegationRule rule, DelegationRequest request) {
        Refused.by(rule, () -> As.user(giver, () -> delegations.give(request)));
    }

    private void give(Permission... permissions) throws Exception {
        As.user(giver, () -> delegations.give(request(today, today, false, permissions)));
    }

    private DelegationRequest request(LocalDate from, LocalDate until, boolean away, Permission... permissions) {
        return new DelegationRequest(deputy, Set.of(permissions), null, from, until, away, "holiday");
    }

    private DelegationRow mine(String user) throws Exception {
        return As.user(user, () -> queries.mine()).get(0);
    }

    private boolean sees(String number) throws Exception {
        return As.user(deputy, () -> customers.byNumber(number)).isPresent();
    }

    private static String owned(Team team, String manager) {
        return "T" + Owner.aCustomer(team.unit(), "service_id", Owner.manager(manager));
    }
}
