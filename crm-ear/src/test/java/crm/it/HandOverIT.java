package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.Holding;
import crm.assignment.HoldingQueries;
import crm.assignment.OwnershipRole;
import crm.bulk.BulkQueries;
import crm.bulk.BulkRow;
import crm.bulk.HandOverBoardService;
import crm.bulk.HandOverRequest;
import crm.bulk.HandOverRule;
import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerQueries;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Team;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.org.ManagerQueries;
import crm.org.ManagerService;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody who has resigned held goes to others, and nobody's customer is lost. */
@ExtendWith(ArquillianExtension.class)
class HandOverIT {

    @Inject
    ManagerService managers;

    @Inject
    HandOverBoardService handOvers;

    @Inject
    AssignmentService assignments;

    @Inject
    HoldingQueries holdings;

    @Inject
    ManagerQueries queries;

    @Inject
    CustomerQueries customers;

    @Inject
    BulkQueries bulk;

    @Inject
    NoticeQueries notices;

    @Inject
    Settings settings;

    @Test
    void everything_goes_evenly_to_those_who_stay_until_nothing_is_left() throws Exception {
        var team = Team.of(4);
        var served = team.customers(7);
        var opened = team.customers(3);
        give(team, served, OwnershipRole.SERVICE);
        give(team, opened, OwnershipRole.OPENER);
        give(team, served.subList(0, 2), OwnershipRole.ACQUIRER); // in two roles
        Team.onLeave(team.manager(4), settings.today().toString(), null, team.manager(1));
        resign(team);

        var before = row(team);
        assertThat(before.customers()).isEqualTo(10);
        assertThat(List.of(before.service(), before.opener(), before.acquirer(), before.backup()))
                .containsExactly(7L, 3L, 2L, 0L);
        assertThat(before.deputyships()).isEqualTo(1);
        assertThat(before.provisional()).isEqualTo(10);

        var plan = As.user(team.lead(), () -> handOvers.preview(to(team, 2, 3)));
        assertThat(plan.customers()).isEqualTo(10);
        assertThat(plan.shares()).extracting("count").containsExactly(5L, 5L);
        assertThat(row(team)).isEqualTo(before); // a preview changes nothing

        var run = As.user(team.lead(), () -> handOvers.begin(to(team, 2, 3))).getAsLong();
        var ended = ended(team.lead(), run);

        assertThat(List.of(ended.total(), ended.changed(), ended.refused())).containsExactly(10L, 10L, 0L);
        assertThat(row(team).isEmpty()).isTrue();
        for (var number : served) {
            assertThat(Team.open(number, "SERVICE", "how")).isEqualTo("HANDED_OVER");
            assertThat(Team.open(number, "SERVICE", "protected_until"))
                    .isEqualTo(settings.today().plusDays(7).toString());
        }
        assertThat(Team.open(served.get(0), "ACQUIRER", "manager_id"))
                .as("both roles go to the same receiver")
                .isEqualTo(Team.open(served.get(0), "SERVICE", "manager_id"));
        assertThat(Owner.count(
                        "select count(*) from customer where unit_id = ? and responsible_id in (?, ?)",
                        team.unit(),
                        Owner.manager(team.manager(2)),
                        Owner.manager(team.manager(3))))
                .isEqualTo(10);
        assertThat(Owner.count(
                        "select count(*) from attribution a join customer c on c.id = a.customer_id where c.unit_id = ?"
                                + " and a.to_day is null and a.manager_id in (?, ?) and a.percent = 100",
                        team.unit(),
                        Owner.manager(team.manager(2)),
                        Owner.manager(team.manager(3))))
                .isEqualTo(10);
        assertThat(Owner.count(
                        "select count(*) from manager_leave where deputy_id = ?", Owner.manager(team.manager(2))))
                .isEqualTo(1);
        assertThat(Owner.count(
                        "select count(*) from task t where t.node = 'HAND_OVER' and t.closed_at is null and t.unit_id"
                                + " = ? and t.manager_id in (?, ?) and t.note = ?",
                        team.unit(),
                        Owner.manager(team.manager(2)),
                        Owner.manager(team.manager(3)),
                        team.manager(1)))
                .as("who was handed over is to be called by the new manager")
                .isEqualTo(10);
        assertThat(told(team.manager(2), NoticeKind.HAND_OVER_RECEIVED))
                .containsExactly(List.of("5", team.manager(1), team.lead()));
    }

    @Test
    void every_figure_of_the_board_opens_exactly_its_rows() throws Exception {
        var team = Team.of(3);
        var served = team.customers(4);
        give(team, served, OwnershipRole.SERVICE);
        give(team, served.subList(0, 2), OwnershipRole.ACQUIRER);
        give(team, team.customers(3), OwnershipRole.OPENER);
        Team.change("next_follow_up_at = now() - interval '2 days'", served.get(0), served.get(1));
        Team.change("next_follow_up_at = now() + interval '3 days'", served.get(2));
        Team.onLeave(team.manager(3), settings.today().plusDays(2).toString(), null, team.manager(1));
        for (var number : served) {
            assertThat(Api.of("gm")
                            .post(
                                    "tasks",
                                    "{\"customer\":\"" + number + "\",\"manager\":\"" + team.manager(1)
                                            + "\",\"note\":\"x\"}")
                            .status())
                    .isEqualTo(201);
        }
        Owner.run(h -> h.execute(
                "update task set snoozed_until = current_date + 9, snooze_reason = 'away'"
                        + " where customer_id = (select id from customer where number = ?)",
                served.get(3)));
        resign(team);

        var held = row(team);
        var id = Owner.manager(team.manager(1));
        assertThat(List.of(held.customers(), held.service(), held.opener(), held.acquirer(), held.backup()))
                .containsExactly(
                        listed(id, ""),
                        listed(id, "&role=SERVICE"),
                        listed(id, "&role=OPENER"),
                        listed(id, "&role=ACQUIRER"),
                        listed(id, "&role=BACKUP"))
                .containsExactly(7L, 4L, 3L, 2L, 0L);
        assertThat(held.followUps())
                .isEqualTo(listed(id, "&role=RESPONSIBLE&nextFollowUpTo=" + settings.today()))
                .isEqualTo(2);
        assertThat(held.due()).isEqualTo(tasks(team, "OPEN")).isGreaterThanOrEqualTo(3);
        assertThat(held.snoozed()).isEqualTo(tasks(team, "SNOOZED")).isPositive();
        assertThat(As.user(team.lead(), () -> queries.deputyships(id)))
                .hasSize(Math.toIntExact(held.deputyships()))
                .extracting("managerId")
                .containsExactly(Owner.manager(team.manager(3)));
        assertThat(As.user(team.lead(), () -> holdings.provisional(id)))
                .hasSize(Math.toIntExact(held.provisional()))
                .hasSize(7);

        var page = Pages.of("gm").get("managers/hand-over.xhtml").body();
        assertThat(page)
                .contains("customers/list.xhtml?manager=" + id + "\"")
                .contains("customers/list.xhtml?manager=" + id + "&amp;role=SERVICE")
                .contains("tasks/list.xhtml?whose=" + team.manager(1) + "\"")
                .contains("tasks/list.xhtml?whose=" + team.manager(1) + "&amp;standing=SNOOZED");
        assertThat(Pages.of("gm")
                        .get("tasks/list.xhtml?whose=" + team.manager(1) + "&standing=SNOOZED")
                        .body())
                .contains(served.get(3));
    }

    @Test
    void the_board_counts_what_its_reader_may_see_and_says_how_much_there_is_besides() throws Exception {
        var team = Team.of(1);
        var others = Team.of(1);
        give(team, team.customers(2), OwnershipRole.SERVICE);
        var elsewhere = others.customers(3);
        As.user("gm", () -> assignments.assign(AssignRequest.of(elsewhere, OwnershipRole.SERVICE, others.manager(1))));
        As.user("gm", () -> assignments.assign(AssignRequest.of(elsewhere, OwnershipRole.BACKUP, team.manager(1))));
        for (var number : elsewhere) {
            Api.of("gm")
                    .post(
                            "tasks",
                            "{\"customer\":\"" + number + "\",\"manager\":\"" + team.manager(1) + "\",\"note\":\"x\"}");
        }
        resign(team);
        var id = Owner.manager(team.manager(1));

        var lead = As.user(team.lead(), () -> handOvers.row(id));
        assertThat(List.of(
                        lead.seen().customers(),
                        lead.seen().service(),
                        lead.seen().backup(),
                        lead.beyond()))
                .containsExactly(seen(team, id, null), seen(team, id, "SERVICE"), seen(team, id, "BACKUP"), 3L)
                .containsExactly(2L, 2L, 0L, 3L);
        assertThat(lead.tasksBeyond()).isEqualTo(3);
        assertThat(lead.holding().isEmpty()).isFalse();

        var gm = As.user("gm", () -> handOvers.row(id));
        assertThat(List.of(gm.seen().customers(), gm.seen().backup(), gm.beyond(), gm.tasksBeyond()))
                .containsExactly(5L, 3L, 0L, 0L);
        assertThat(gm.seen()).isEqualTo(gm.holding());
    }

    private long seen(Team team, long manager, String role) throws Exception {
        var filter =
                CustomerFilter.builder().manager(String.valueOf(manager), role).build();
        return As.user(team.lead(), () -> customers.count(filter)).count();
    }

    private static long listed(long manager, String more) throws Exception {
        return Api.of("gm")
                .get("customers?limit=1&manager=" + manager + more)
                .json()
                .getInt("count");
    }

    private static long tasks(Team team, String standing) throws Exception {
        return Api.of("gm")
                .get("tasks?manager=" + team.manager(1) + "&standing=" + standing)
                .json()
                .getJsonArray("items")
                .size();
    }

    @Test
    void to_the_pool_everybody_waits_in_the_pool_of_the_team() throws Exception {
        var team = Team.of(1);
        var customers = team.customers(3);
        give(team, customers, OwnershipRole.SERVICE);
        resign(team);

        var run = As.user(team.lead(), () -> handOvers.begin(pool(team))).getAsLong();
        ended(team.lead(), run);

        assertThat(row(team).isEmpty()).isTrue();
        assertThat(Owner.count(
                        "select count(*) from pool_entry p join customer c on c.id = p.customer_id where p.unit_id = ?"
                                + " and p.left_at is null and c.responsible_id is null",
                        team.unit()))
                .isEqualTo(3);
    }

    @Test
    void who_is_full_gets_no_more_and_what_is_refused_stays_on_the_board() throws Exception {
        var team = Team.of(2);
        give(team, team.customers(5), OwnershipRole.SERVICE);
        Owner.run(
                h -> h.execute("update account_manager set capacity = 2 where id = ?", Owner.manager(team.manager(2))));
        resign(team);

        assertThat(As.user(team.lead(), () -> handOvers.preview(to(team, 2)))
                        .shares()
                        .get(0)
                        .over())
                .isEqualTo(3);
        var run = As.user(team.lead(), () -> handOvers.begin(to(team, 2))).getAsLong();
        var ended = ended(team.lead(), run);

        assertThat(List.of(ended.changed(), ended.refused())).containsExactly(2L, 3L);
        assertThat(row(team).customers()).isEqualTo(3);
        assertThat(As.user(team.lead(), () -> bulk.results(run, "OVER_CAPACITY", 0, 10)))
                .hasSize(3);
    }

    @Test
    void a_share_of_a_customer_somebody_else_looks_after_goes_to_the_house_at_the_end() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        give(team, List.of(number), OwnershipRole.SERVICE);
        var other = Owner.manager(team.manager(2));
        Owner.run(h -> {
            h.execute(
                    "update ownership set manager_id = ? where manager_id = ?", other, Owner.manager(team.manager(1)));
            h.execute("update customer set service_id = ?, responsible_id = ? where number = ?", other, other, number);
        });
        resign(team);

        assertThat(row(team).provisional()).isEqualTo(1);
        assertThat(As.user(team.lead(), () -> handOvers.begin(pool(team)))).isEmpty();

        assertThat(row(team).isEmpty()).isTrue();
        assertThat(Team.open(number, "SERVICE", "manager_id"))
                .isEqualTo(String.valueOf(Owner.manager(team.manager(2))));
    }

    @Test
    void a_hand_over_that_cannot_be_is_refused_before_it_begins() throws Exception {
        var team = Team.of(3);
        give(team, team.customers(1), OwnershipRole.SERVICE);
        refused(AccessRule.NOT_FOUND, () -> As.user(team.lead(), () -> handOvers.preview(to(team, 2)))); // still here
        resign(team);
        Team.onLeave(team.manager(2), settings.today().toString(), null, null);

        refused(HandOverRule.RECEIVER_UNFIT, () -> As.user(team.lead(), () -> handOvers.begin(to(team, 2))));
        refused(HandOverRule.RECEIVER_MISSING, () -> As.user(team.lead(), () -> handOvers.begin(to(team))));
        refused(
                HandOverRule.REASON_MISSING,
                () -> As.user(
                        team.lead(),
                        () -> handOvers.begin(new HandOverRequest(
                                Owner.manager(team.manager(1)), List.of(team.manager(3)), false, " ", false))));
        var other = Team.of(1);
        refused(AccessRule.NOT_FOUND, () -> As.user(other.lead(), () -> handOvers.begin(pool(team))));
        assertThat(row(team).customers()).isEqualTo(1);
    }

    @Test
    void leads_are_told_that_there_is_something_to_hand_over() throws Exception {
        var team = Team.of(1);
        give(team, team.customers(2), OwnershipRole.SERVICE);
        Owner.run(h -> h.execute("update app_user set display_name = 'Chan Siu Ming' where name = ?", team.manager(1)));
        resign(team);
        assertThat(told(team.lead(), NoticeKind.HAND_OVER_OPENED)).containsExactly(List.of("Chan Siu Ming", "2"));
    }

    @Test
    void the_interface_shows_the_board_and_hands_over() throws Exception {
        var team = Team.of(2);
        give(team, team.customers(2), OwnershipRole.SERVICE);
        resign(team);
        var api = Api.of("gm");
        var path = "managers/" + Owner.manager(team.manager(1)) + "/hand-over";

        assertThat(api.get(path).json().getInt("customers")).isEqualTo(2);
        var body = "{\"receivers\":[\"" + team.manager(2) + "\"],\"reason\":\"left\"}";
        assertThat(api.post(path + "/preview", body).json().getJsonArray("shares"))
                .hasSize(1);
        var begun = api.post(path, body);
        assertThat(begun.status()).isEqualTo(202);
        Await.until("the end", () -> api.get(path).json().getBoolean("done"), Boolean::booleanValue);
        assertThat(api.get("managers/hand-overs").json().getJsonArray("items")).isNotEmpty();
    }

    private List<List<String>> told(String user, NoticeKind kind) throws Exception {
        return As.user(user, () -> notices.latest(null, 50)).stream()
                .filter(notice -> notice.kind() == kind)
                .map(notice -> notice.details())
                .toList();
    }

    private void give(Team team, List<String> numbers, OwnershipRole role) throws Exception {
        As.user(team.lead(), () -> assignments.assign(AssignRequest.of(numbers, role, team.manager(1))));
    }

    private void resign(Team team) throws Exception {
        As.user("gm", () -> managers.resign(Owner.manager(team.manager(1)), "left"));
    }

    private Holding row(Team team) throws Exception {
        return As.user(team.lead(), () -> handOvers.row(Owner.manager(team.manager(1))))
                .holding();
    }

    private static HandOverRequest to(Team team, int... receivers) {
        var users = Arrays.stream(receivers).mapToObj(team::manager).toList();
        return new HandOverRequest(Owner.manager(team.manager(1)), users, false, "left", false);
    }

    private static HandOverRequest pool(Team team) {
        return new HandOverRequest(Owner.manager(team.manager(1)), List.of(), true, "left", false);
    }

    private BulkRow ended(String user, long run) throws Exception {
        return Await.until("the end of " + run, () -> As.user(user, () -> bulk.run(run)), row -> !row.isRunning());
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
