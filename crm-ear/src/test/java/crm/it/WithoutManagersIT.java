package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentRule;
import crm.assignment.AssignmentService;
import crm.assignment.DueKey;
import crm.assignment.OwnershipRole;
import crm.assignment.ReclaimService;
import crm.dashboard.DashboardQueries;
import crm.dashboard.DashboardScope;
import crm.followup.FollowUpQueries;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Platform;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.Job;
import crm.job.JobQueries;
import crm.org.LeaveRequest;
import crm.org.LeaveService;
import crm.org.ManagerAccountService;
import crm.org.ManagerQueries;
import crm.org.ManagerRule;
import crm.org.QrCodeService;
import crm.setting.BrokerageSettings;
import crm.setting.RegisteredCard;
import crm.setting.SettingRule;
import crm.setting.SettingService;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A brokerage without account managers: nothing of them is there, and staff follow up from the customer list. */
@ExtendWith(ArquillianExtension.class)
class WithoutManagersIT {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    @Inject
    SettingService settings;

    @Inject
    AssignmentService assignments;

    @Inject
    ReclaimService reclaim;

    @Inject
    JobQueries jobs;

    @Inject
    DashboardQueries dashboard;

    @Inject
    FollowUpQueries followUps;

    @Inject
    ManagerAccountService accounts;

    @Inject
    ManagerQueries queries;

    @Inject
    LeaveService leaves;

    @Inject
    QrCodeService codes;

    private Team team;
    private String number;

    @BeforeEach
    void a_brokerage_that_had_managers_and_switches_them_off() throws Exception {
        team = Team.of(1);
        number = team.customer();
        Clocks.at(
                Instant.parse("2026-03-02T10:30:00Z"),
                () -> As.user(team.lead(), () -> assignments.assign(to(team.customer()))));
        managers(false);
    }

    @AfterEach
    void which_has_them_again() throws Exception {
        managers(true);
    }

    @Test
    void assigning_is_refused_with_a_rule_that_says_why() {
        refused(AssignmentRule.NO_ACCOUNT_MANAGERS, () -> As.user(team.lead(), () -> assignments.assign(to(number))));
        refused(
                AssignmentRule.NO_ACCOUNT_MANAGERS,
                () -> As.user(
                        team.lead(), () -> assignments.release(List.of(number), OwnershipRole.SERVICE, "no reason")));
        assertThat(Team.fact(number, "responsible_id")).isNull();
    }

    @Test
    void the_interface_refuses_it_alike() throws Exception {
        var answer = Api.of("lead1")
                .post(
                        "customers/assignments",
                        "{\"customers\":[\"" + number + "\"],\"role\":\"SERVICE\",\"manager\":\"am1\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("AssignmentRule.NO_ACCOUNT_MANAGERS");
    }

    @Test
    void the_job_reclaim_takes_nobody_and_says_why() throws Exception {
        assertThat(As.user("scheduler", () -> reclaim.due(DueKey.FIRST, DAY, team.unit(), 10)))
                .isEmpty();
        assertThat(As.user("scheduler", () -> reclaim.plan(DAY, team.unit())).due())
                .isZero();

        var run = Runs.ended(Runs.reclaim("batch", DAY, team.unit(), Map.of()));

        assertThat(run.changed()).isZero();
        assertThat(As.user("batch", () -> jobs.log(run.id(), 0, 50)))
                .anyMatch(line -> line.line().contains("without account managers"));
        assertThat(As.user("batch", () -> jobs.catalogue())).noneMatch(row -> row.job() == Job.RECLAIM);
    }

    @Test
    void staff_follow_up_from_the_customer_list() throws Exception {
        var body = "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"remark\":\"asked for a form\"}";

        assertThat(Api.of("clerk")
                        .post("customers/" + number + "/follow-ups", body)
                        .status())
                .isEqualTo(201);

        assertThat(As.user("clerk", () -> followUps.withCorrected(number))).hasSize(1);
        assertThat(As.user("gm", () -> dashboard.counts(null)).scopes()).containsExactly(DashboardScope.ALL);
    }

    @Test
    void no_page_speaks_of_managers_pool_or_protection() throws Exception {
        var list = Pages.of("gm").get("customers/list.xhtml?c=" + number).body();
        assertThat(list)
                .contains(number)
                .doesNotContain("assignSelected")
                .doesNotContain("assignOne")
                .doesNotContain("Protected")
                .doesNotContain("Open pool")
                .doesNotContain("filter:manager")
                .doesNotContain("Managers and attribution")
                .doesNotContain("open pool");
        var dashboardPage = Pages.of("gm").get("dashboard/my.xhtml").body();
        assertThat(dashboardPage)
                .contains("crm-card")
                .doesNotContain("Protected")
                .doesNotContain("assignSelected");
        assertThat(Pages.of("admin").get("settings/brokerage.xhtml").body())
                .contains("Customers have account managers")
                .doesNotContain("settings/protection.xhtml");
        assertThat(Pages.of("batch").get("jobs/list.xhtml").body()).doesNotContain("reclaim");
    }

    @Test
    void nothing_about_managers_is_asked_or_done_and_everybody_is_told_why() throws Exception {
        var id = Owner.manager(team.manager(1));
        var version = Owner.count("select version from account_manager where id = ?", id);
        refused(ManagerRule.NO_ACCOUNT_MANAGERS, () -> As.user("gm", () -> accounts.renewPassword(id)));
        refused(ManagerRule.NO_ACCOUNT_MANAGERS, () -> As.user("gm", () -> queries.view(id)));
        refused(ManagerRule.NO_ACCOUNT_MANAGERS, () -> As.user("gm", () -> queries.resigned()));
        refused(
                ManagerRule.NO_ACCOUNT_MANAGERS,
                () -> As.user("gm", () -> leaves.enter(id, new LeaveRequest(DAY.plusYears(9), null, null, null))));
        refused(ManagerRule.NO_ACCOUNT_MANAGERS, () -> As.user("gm", () -> codes.make(id, "x")));

        var api = Api.of("gm");
        assertThat(List.of(
                        api.get("managers").code(),
                        api.get("managers/" + id).code(),
                        api.get("managers/hand-overs").code(),
                        api.post("managers", "{\"unit\":\"" + team.code() + "\",\"nameLatin\":\"X\"}")
                                .code(),
                        api.post("managers/" + id + "/resignation", "{\"reason\":\"left\"}")
                                .code(),
                        api.post("managers/" + id + "/qr-codes", "{}").code(),
                        api.send("DELETE", "managers/" + id, null, null).code()))
                .containsOnly("ManagerRule.NO_ACCOUNT_MANAGERS");
        assertThat(api.get("managers").status()).isEqualTo(422);
        assertThat(api.in("zh-HK").get("managers").detail()).contains("不設客戶經理");
        assertThat(api.in("zh-CN").get("managers").detail()).contains("不设客户经理");
        assertThat(Owner.count("select version from account_manager where id = ?", id))
                .isEqualTo(version);
    }

    @Test
    void a_code_that_was_printed_leads_to_the_branch_and_who_registers_by_it_is_nobodys() throws Exception {
        var id = Owner.manager(team.manager(1));
        managers(true);
        var code = As.user("gm", () -> codes.make(id, null));
        managers(false);

        assertThat(Pages.ofStranger().get("c/" + code).body())
                .contains(team.code())
                .doesNotContain("經理");

        var came = "Q" + UUID.randomUUID().toString().substring(0, 12);
        Platform.sends(Platform.event(
                "customer.registered",
                came,
                "2026-03-01T02:00:00Z",
                "\"residence\":\"HK\",\"channel\":\"AM_QR_CODE\",\"channelDetail\":\"" + code + "\""));
        assertThat(Team.fact(came, "unit_id")).isEqualTo(String.valueOf(team.unit()));
        assertThat(Team.fact(came, "responsible_id")).isNull();
        assertThat(Owner.count("select registrations from qr_code where code = ?", code))
                .isEqualTo(1);
    }

    @Test
    void a_change_of_settings_needs_the_permission_a_reason_and_the_version_that_was_read() throws Exception {
        var current = As.user("admin", () -> settings.current());
        refused(SettingRule.REASON_MISSING, () -> change(current, " "));
        refused(SettingRule.REASON_TOO_LONG, () -> change(current, "x".repeat(1_001)));
        refused(
                SettingRule.CHANGED_MEANWHILE,
                () -> change(new BrokerageSettings(true, RegisteredCard.OWN, current.version() - 1), "late"));
        refused(SettingRule.NOTHING_CHANGED, () -> change(current, "the same"));
        assertThat(Api.of("am1").get("settings").status()).isEqualTo(403);
        assertThat(Api.of("admin").get("settings").json().getBoolean("managers"))
                .isFalse();
        assertThat(Owner.count("select count(*) from audit_entry where action = 'setting.changed' and actor = 'admin'"))
                .isPositive();
    }

    private Object change(BrokerageSettings wanted, String reason) throws Exception {
        As.user("admin", () -> settings.change(wanted, reason));
        return null;
    }

    private void managers(boolean used) throws Exception {
        var current = As.user("admin", () -> settings.current());
        if (current.managers() == used) return;
        change(new BrokerageSettings(used, current.registeredCard(), current.version()), "test");
    }

    private AssignRequest to(String customer) {
        return AssignRequest.of(List.of(customer), OwnershipRole.SERVICE, team.manager(1));
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, e -> assertThat(e.rule())
                .isEqualTo(rule));
    }
}
