package crm.it;

import static crm.assignment.OwnershipRole.BACKUP;
import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.DueKey;
import crm.assignment.ExtensionQueries;
import crm.assignment.ExtensionRow;
import crm.assignment.ExtensionRule;
import crm.assignment.ExtensionService;
import crm.assignment.ExtensionStatus;
import crm.assignment.IdStretch;
import crm.assignment.OwnershipRole;
import crm.assignment.ReclaimService;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Assigned on Monday, 2 March 2026 at 18:30 in Hong Kong, and so protected to the end of Monday, 9 March. */
@ExtendWith(ArquillianExtension.class)
class ExtensionsIT {

    private static final String MONDAY = "2026-03-02T10:30:00Z";

    @Inject
    ExtensionService extensions;

    @Inject
    ExtensionQueries queries;

    @Inject
    AssignmentService assignments;

    @Inject
    ReclaimService reclaim;

    @Inject
    NoticeQueries notices;

    private Team team;
    private String number;

    @BeforeEach
    void an_owner_with_one_customer() throws Exception {
        team = Team.of(2);
        number = owned(SERVICE, team.manager(1));
    }

    @Test
    void while_a_request_waits_nobody_is_taken_or_warned() throws Exception {
        ask("2026-03-09");

        assertThat(due("2026-03-10")).isEmpty();
        assertThat(As.user("scheduler", () -> reclaim.warn(LocalDate.of(2026, 3, 9), team.unit(), 10)))
                .isZero();
        var customer = Api.of("gm").get("customers/" + number).json();
        assertThat(customer.toString()).contains("EXTENSION_PENDING");
        assertThat(told(team.lead(), NoticeKind.EXTENSION_REQUESTED)).isEqualTo(1);
    }

    @Test
    void granted_on_the_same_day_it_gives_seven_days() throws Exception {
        var id = ask("2026-03-05");

        at("2026-03-05", () -> grant(team.lead(), id, null));

        assertThat(until()).isEqualTo("2026-03-16");
        assertThat(Team.open(number, "SERVICE", "reclaim_on")).isEqualTo("2026-03-16");
        assertThat(due("2026-03-15")).isEmpty();
        assertThat(due("2026-03-16")).hasSize(1);
        assertThat(told(team.manager(1), NoticeKind.EXTENSION_GRANTED)).isEqualTo(1);
        assertThat(Owner.count(
                        "select count(*) from audit_entry a join customer c on c.id = a.customer_id where c.number = ?"
                                + " and a.action in ('extension.requested', 'extension.granted')",
                        number))
                .isEqualTo(2);
    }

    @Test
    void the_days_a_request_waited_are_given_back_whatever_the_answer() throws Exception {
        var granted = ask("2026-03-09");
        at("2026-03-11", () -> grant(team.lead(), granted, "a busy week"));
        assertThat(until()).as("two days waited, seven granted").isEqualTo("2026-03-18");

        number = owned(SERVICE, team.manager(1));
        var refused = ask("2026-03-09");
        at("2026-03-11", () -> refuse(team.lead(), refused, "call the customer"));
        assertThat(until()).isEqualTo("2026-03-11");
        assertThat(due("2026-03-10")).isEmpty();
        assertThat(due("2026-03-11")).hasSize(1);
        assertThat(told(team.manager(1), NoticeKind.EXTENSION_REFUSED)).isEqualTo(1);
    }

    @Test
    void where_the_rule_counts_business_days_so_does_the_time_a_request_waited() throws Exception {
        Owner.run(h -> h.execute(
                "with r as (insert into protection_rule (id, rule, rule_version, source, days, extension, maximum, day_count,"
                        + " active_from, active_to, changed_by, call_seconds, declared_in_a_row, applied_at) values"
                        + " (nextval('protection_rule_seq'), ?, 1, 'none', 7, 7, 90, 'BUSINESS', now(), now(), 'test', 30, 3,"
                        + " now()) returning id) update ownership o set rule_id = r.id from r, customer c"
                        + " where c.number = ? and o.customer_id = c.id",
                number,
                number));
        var id = ask("2026-03-06"); // a Friday

        at("2026-03-09", () -> refuse(team.lead(), id, "no"));

        assertThat(until()).as("the ninth, a Monday, and one business day").isEqualTo("2026-03-10");
    }

    @Test
    void what_nobody_answers_within_two_business_days_is_denied() throws Exception {
        ask("2026-03-06"); // a Friday: to be answered by Tuesday, the tenth
        assertThat(row().answerBy()).isEqualTo("2026-03-10");

        assertThat(expire("2026-03-09")).isZero();
        assertThat(expire("2026-03-10")).isEqualTo(1);

        assertThat(row().status()).isEqualTo(ExtensionStatus.EXPIRED);
        assertThat(until()).as("four days waited").isEqualTo("2026-03-13");
        assertThat(told(team.manager(1), NoticeKind.EXTENSION_EXPIRED)).isEqualTo(1);
        assertThat(expire("2026-03-10")).isZero();
    }

    @Test
    void the_nightly_run_denies_and_takes_in_one_go() throws Exception {
        ask("2026-03-09"); // to be answered by Wednesday, the eleventh

        var early = Runs.ended(Runs.reclaim("batch", LocalDate.of(2026, 3, 10), team.unit(), Map.of()));
        assertThat(early.changed()).isZero();
        var run = Runs.ended(Runs.reclaim("batch", LocalDate.of(2026, 3, 11), team.unit(), Map.of()));

        assertThat(run.changed()).isEqualTo(1);
        assertThat(Team.fact(number, "responsible_id")).isNull();
        assertThat(Team.fact(number, "extension_pending")).isEqualTo("false");
    }

    @Test
    void an_owner_asks_twice_and_no_third_time_and_what_was_withdrawn_counts() throws Exception {
        var first = ask("2026-03-03");
        refused(ExtensionRule.ALREADY_PENDING, () -> ask("2026-03-03"));
        at("2026-03-03", () -> withdraw(team.manager(1), first));
        assertThat(As.user(team.manager(1), () -> queries.left(number))).isEqualTo(1);
        var second = ask("2026-03-04");
        at("2026-03-04", () -> grant(team.lead(), second, null));

        refused(ExtensionRule.TOO_MANY, () -> ask("2026-03-05"));
        assertThat(As.user(team.manager(1), () -> queries.left(number))).isZero();
        assertThat(until()).isEqualTo("2026-03-16");
    }

    @Test
    void a_contact_while_it_waits_prolongs_and_the_grant_comes_on_top() throws Exception {
        var id = ask("2026-03-05");
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.call(number, "2026-03-06T02:00:00Z", team.manager(1), 60)); // to 13 March
        assertThat(due("2026-03-13")).isEmpty();

        at("2026-03-06", () -> grant(team.lead(), id, null));

        assertThat(until()).isEqualTo("2026-03-20");
    }

    @Test
    void nobody_answers_a_request_of_ones_own() throws Exception {
        Owner.run(h -> {
            h.execute(
                    "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'),"
                            + " u.id, r.id, ?, '2020-01-01' from app_user u, role r where u.name = ? and r.code ="
                            + " 'ACCOUNT_MANAGER'",
                    team.unit(),
                    team.lead());
            h.execute(
                    "insert into account_manager (id, user_id, unit_id, name_local, name_latin) select"
                            + " nextval('account_manager_seq'), id, ?, '主管', name from app_user where name = ?",
                    team.unit(),
                    team.lead());
        });
        number = team.customer();
        var own = number;
        at(
                "2026-03-02",
                () -> As.user("gm", () -> assignments.assign(AssignRequest.of(List.of(own), SERVICE, team.lead()))));
        var id = at("2026-03-03", () -> As.user(team.lead(), () -> extensions.request(own, "a long journey")));

        refused(ExtensionRule.ASKED_BY_THE_SAME, () -> grant(team.lead(), id, null));
        assertThat(row().own()).isFalse();
        assertThat(told(team.lead(), NoticeKind.EXTENSION_REQUESTED)).isZero();
        at("2026-03-03", () -> grant("gm", id, null));
        assertThat(until()).isEqualTo("2026-03-16");
    }

    @Test
    void only_an_owner_with_a_protection_that_runs_can_ask() throws Exception {
        var covered = number;
        at(
                "2026-03-02",
                () -> As.user(
                        team.lead(),
                        () -> assignments.assign(AssignRequest.of(List.of(covered), BACKUP, team.manager(2)))));
        refused(ExtensionRule.NOT_OWNER, () -> As.user(team.manager(2), () -> extensions.request(covered, "why")));
        refused(ExtensionRule.REASON_MISSING, () -> As.user(team.manager(1), () -> extensions.request(covered, " ")));
        refused(
                ExtensionRule.REASON_TOO_LONG,
                () -> As.user(team.manager(1), () -> extensions.request(covered, "x".repeat(1_001))));
        refused(ExtensionRule.PROTECTION_OVER, () -> ask("2026-03-10"));
        Team.change("stage = 'TRADED'", number);
        Owner.run(h -> h.execute(
                "update ownership set reclaim_on = null where customer_id = (select id from customer where number = ?)",
                covered));
        refused(ExtensionRule.NOT_RECLAIMED, () -> ask("2026-03-05"));
        var stranger = Team.of(1);
        refused(
                AccessRule.NOT_FOUND,
                () -> As.user(stranger.manager(1), () -> extensions.request(covered, "not mine")));
    }

    @Test
    void a_request_is_answered_once_and_only_by_those_who_lead_the_unit() throws Exception {
        var id = ask("2026-03-05");
        var stranger = Team.of(0);
        refused(AccessRule.NOT_FOUND, () -> grant(stranger.lead(), id, null));
        refused(AccessRule.NOT_FOUND, () -> grant("gm", 4711, null));
        refused(AccessRule.NOT_PERMITTED, () -> grant(team.manager(1), id, null));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("clerk", () -> queries.page(true, IdStretch.after(null, 5))));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("clerk", () -> extensions.request(number, "why")));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> extensions.expire(LocalDate.EPOCH, null, 1)));
        refused(ExtensionRule.REASON_MISSING, () -> refuse(team.lead(), id, ""));
        assertThat(As.user(stranger.lead(), () -> queries.page(true, IdStretch.after(null, 5)))
                        .items())
                .isEmpty();

        at("2026-03-05", () -> refuse(team.lead(), id, "no"));

        refused(ExtensionRule.NOT_PENDING, () -> grant("gm", id, null));
        refused(ExtensionRule.NOT_PENDING, () -> withdraw(team.manager(1), id));
        assertThat(until()).isEqualTo("2026-03-09");
    }

    @Test
    void with_the_owner_the_request_ends() throws Exception {
        var id = ask("2026-03-05");
        at("2026-03-06", () -> As.user(team.lead(), () -> assignments.release(List.of(number), SERVICE, "moves away")));

        assertThat(Team.fact(number, "extension_pending")).isEqualTo("false");
        refused(ExtensionRule.NOT_PENDING, () -> grant(team.lead(), id, null));
        expire("2026-03-06");
        assertThat(row().status()).isEqualTo(ExtensionStatus.ENDED);
    }

    @Test
    void the_interface_does_the_same() throws Exception {
        var mine = Team.of(0);
        number = mine.customer();
        As.user("gm", () -> assignments.assign(AssignRequest.of(List.of(number), SERVICE, "am1")));
        var asked = Api.of("am1")
                .post("extension-requests", "{\"customer\":\"" + number + "\",\"reason\":\"travels until Friday\"}");
        assertThat(asked.status()).as(asked.response().body()).isEqualTo(201);
        var id = asked.json().getInt("id");

        assertThat(Api.of("gm").get("extension-requests?limit=500").json().getJsonArray("items"))
                .anyMatch(item -> item.asJsonObject().getInt("id") == id);
        var again = Api.of("am1")
                .in("zh-Hans")
                .post("extension-requests", "{\"customer\":\"" + number + "\",\"reason\":\"travels\"}");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.detail()).contains("待处理");
        assertThat(Api.of("am1")
                        .post("extension-requests/" + id + "/grant", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(Api.of("gm")
                        .post("extension-requests/" + id + "/refusal", "{\"reason\":\"call first\"}")
                        .status())
                .isEqualTo(204);
        var told = Api.of("am1").get("extension-requests?customer=" + number).json();
        assertThat(told.getJsonArray("items").getJsonObject(0).getString("decision"))
                .isEqualTo("call first");
        assertThat(Api.of("gm").post("extension-requests/x/grant", "{}").status())
                .isEqualTo(404);
    }

    private long ask(String day) throws Exception {
        return at(day, () -> As.user(team.manager(1), () -> extensions.request(number, "the customer travels")));
    }

    private Object grant(String lead, long id, String reason) throws Exception {
        As.user(lead, () -> extensions.grant(id, reason));
        return null;
    }

    private Object refuse(String lead, long id, String reason) throws Exception {
        As.user(lead, () -> extensions.refuse(id, reason));
        return null;
    }

    private Object withdraw(String manager, long id) throws Exception {
        As.user(manager, () -> extensions.withdraw(id));
        return null;
    }

    private int expire(String day) throws Exception {
        return As.user("scheduler", () -> extensions.expire(LocalDate.parse(day), team.unit(), 100));
    }

    private List<DueKey> due(String day) throws Exception {
        return As.user("scheduler", () -> reclaim.due(DueKey.FIRST, LocalDate.parse(day), team.unit(), 100));
    }

    private ExtensionRow row() throws Exception {
        return As.user("gm", () -> queries.of(number)).get(0);
    }

    private String until() {
        return Team.fact(number, "protected_until");
    }

    private String owned(OwnershipRole role, String manager) throws Exception {
        var customer = team.customer();
        Clocks.at(
                Instant.parse(MONDAY),
                () -> As.user(
                        team.lead(), () -> assignments.assign(AssignRequest.of(List.of(customer), role, manager))));
        return customer;
    }

    private long told(String user, NoticeKind kind) throws Exception {
        return As.user(user, () -> notices.latest(null, 50)).stream()
                .filter(notice -> notice.kind() == kind)
                .count();
    }

    /** At noon in Hong Kong. */
    private static <T> T at(String day, Callable<T> work) throws Exception {
        return Clocks.at(Instant.parse(day + "T04:00:00Z"), work);
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
