package crm.it;

import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.BACKUP;
import static crm.assignment.OwnershipRole.OPENER;
import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignOutcome;
import crm.assignment.AssignRequest;
import crm.assignment.AssignRequest.Share;
import crm.assignment.AssignResult;
import crm.assignment.AssignmentRule;
import crm.assignment.AssignmentService;
import crm.assignment.AttributionRule;
import crm.assignment.AttributionService;
import crm.assignment.OwnershipQueries;
import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerView;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.notice.NoticeRow;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class AssignmentIT {

    private static final int RIVALS = 8;
    private static final int RACES = 200;

    @Inject
    AssignmentService assignments;

    @Inject
    AttributionService decisions;

    @Inject
    OwnershipQueries owners;

    @Inject
    CustomerQueries customers;

    @Inject
    NoticeQueries notices;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    @Test
    void of_eight_rivals_for_a_customer_exactly_one_wins_and_all_eight_are_on_record() throws Exception {
        var team = Team.of(RIVALS);
        var customers = team.customers(RACES);

        var outcomes = new HashMap<String, Map<AssignOutcome, Integer>>();
        for (var number : customers) outcomes.put(number, race(team, number));

        assertThat(outcomes.values()).allSatisfy(outcome -> assertThat(outcome)
                .isEqualTo(Map.of(AssignOutcome.ASSIGNED, 1, AssignOutcome.ALREADY_OWNED, RIVALS - 1)));
        assertThat(Owner.count(
                        "select count(*) from (select c.id from customer c join audit_entry a on a.customer_id = c.id"
                                + " where c.number = any (?) group by c.id having count(*) filter (where a.outcome ="
                                + " 'DONE') = 1 and count(*) filter (where a.outcome = 'REFUSED') = 7) x",
                        (Object) numbers(customers)))
                .isEqualTo(RACES);
        assertThat(Owner.count(
                        "select count(*) from ownership o join customer c on c.id = o.customer_id"
                                + " where c.number = any (?)",
                        (Object) numbers(customers)))
                .isEqualTo(RACES);
    }

    @Test
    void a_new_owner_finds_the_customer_protected_counted_and_told_of() throws Exception {
        var team = Team.of(1);
        var number = team.customer();

        var result = assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(1)));

        assertThat(result.outcome()).isEqualTo(AssignOutcome.ASSIGNED);
        assertThat(Team.fact(number, "responsible_id")).isEqualTo(Team.fact(number, "service_id"));
        assertThat(Team.fact(number, "protected_until - current_date")).isIn("7", "8", "6");
        assertThat(Team.fact(number, "in_pool_since")).isNull();
        assertThat(Owner.count(
                        "select count(*) from pool_entry p join customer c on c.id = p.customer_id"
                                + " where c.number = ? and p.left_at is null",
                        number))
                .isZero();
        assertThat(As.user(team.manager(1), () -> attribution(number)))
                .singleElement()
                .satisfies(share -> {
                    assertThat(share.manager().user()).isEqualTo(team.manager(1));
                    assertThat(share.status()).isEqualTo("PROVISIONAL");
                });
        assertThat(As.user(team.manager(1), () -> notices.latest(null, 5)))
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).startsWith("1"));
    }

    @Test
    void an_owned_customer_is_refused_and_the_owner_named_to_who_may_know() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(1)));

        var result = assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(2)));

        assertThat(result.outcome()).isEqualTo(AssignOutcome.ALREADY_OWNED);
        assertThat(result.details()).contains(team.manager(1));
    }

    @Test
    void an_owner_of_another_team_is_not_named() throws Exception {
        var team = Team.of(1);
        var other = Team.of(1);
        var number = team.customer();
        assign("gm", AssignRequest.of(List.of(number), ACQUIRER, other.manager(1)));
        assign("gm", AssignRequest.of(List.of(number), SERVICE, team.manager(1)));

        var result = assign(team.lead(), AssignRequest.of(List.of(number), ACQUIRER, team.manager(1)));

        assertThat(result.outcome()).isEqualTo(AssignOutcome.ALREADY_OWNED);
        assertThat(result.rule()).isEqualTo(AssignmentRule.ALREADY_OWNED_ELSEWHERE);
        assertThat(result.details()).doesNotContain(other.manager(1));
    }

    @Test
    void who_names_the_present_owner_transfers_the_customer_and_the_share_follows() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(1)));

        var wrong = assign(
                team.lead(),
                AssignRequest.of(List.of(number), SERVICE, team.manager(2)).from(Map.of(number, "somebody")));
        var right = assign(
                team.lead(),
                AssignRequest.of(List.of(number), SERVICE, team.manager(2))
                        .from(Map.of(number, team.manager(1)))
                        .because("moved to another district"));

        assertThat(wrong.outcome()).isEqualTo(AssignOutcome.ALREADY_OWNED);
        assertThat(right.outcome()).isEqualTo(AssignOutcome.TRANSFERRED);
        assertThat(As.user(team.lead(), () -> customers.owners(number)))
                .extracting(owner -> owner.manager().user())
                .containsExactly(team.manager(2), team.manager(1));
        assertThat(As.user(team.lead(), () -> attribution(number)))
                .singleElement()
                .satisfies(share -> assertThat(share.manager().user()).isEqualTo(team.manager(2)));
    }

    @Test
    void a_backup_ends_with_the_service() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(1)));
        assign(team.lead(), AssignRequest.of(List.of(number), BACKUP, team.manager(2)));

        As.user(team.lead(), () -> assignments.release(List.of(number), SERVICE, "left the city"));

        assertThat(Team.open(number, "BACKUP", "id")).isNull();
        assertThat(Team.fact(number, "responsible_id")).isNull();
        assertThat(Owner.count(
                        "select count(*) from pool_entry p join customer c on c.id = p.customer_id"
                                + " where c.number = ? and p.left_at is null and p.unit_id = ?",
                        number,
                        team.unit()))
                .isEqualTo(1);
    }

    @Test
    void a_backup_that_ends_with_a_transfer_is_named_and_told() throws Exception {
        var team = Team.of(3);
        var number = team.customer();
        assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(1)));
        assign(team.lead(), AssignRequest.of(List.of(number), BACKUP, team.manager(2)));

        assign(
                team.lead(),
                AssignRequest.of(List.of(number), SERVICE, team.manager(3)).from(Map.of(number, team.manager(1))));

        assertThat(audited(number, "assignment.transferred", "payload->'before'->>'BACKUP'"))
                .isEqualTo(team.manager(2));
        assertThat(audited(number, "assignment.transferred", "payload->'after'->>'BACKUP'"))
                .isEqualTo("SERVICE_ENDED");
        assertThat(received(team.manager(2), NoticeKind.BACKUP_ENDED)).hasSize(1);
    }

    @Test
    void a_release_tells_the_old_owners_and_puts_what_it_refused_on_record() throws Exception {
        var team = Team.of(3);
        var number = team.customer();
        var free = team.customer();
        var foreign = Team.of(1).customer();
        assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(1)));
        assign(team.lead(), AssignRequest.of(List.of(number), BACKUP, team.manager(2)));

        var results =
                As.user(team.lead(), () -> assignments.release(List.of(number, free, foreign), SERVICE, "reorganised"));

        assertThat(results)
                .extracting(AssignResult::outcome)
                .containsExactly(AssignOutcome.RELEASED, AssignOutcome.NOT_OWNED, AssignOutcome.NOT_FOUND);
        assertThat(received(team.manager(1), NoticeKind.ASSIGNMENT_RELEASED)).hasSize(1);
        assertThat(received(team.manager(2), NoticeKind.BACKUP_ENDED)).hasSize(1);
        assertThat(audited(number, "assignment.released", "payload->'before'->>'BACKUP'"))
                .isEqualTo(team.manager(2));
        assertThat(audited(free, "assignment.released", "outcome || ' ' || (payload->'after'->>'rule')"))
                .isEqualTo("REFUSED NOT_OWNED");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'assignment.released' and outcome = 'REFUSED'"
                                + " and subject = ? and customer_id is null",
                        foreign))
                .isEqualTo(1);
    }

    @Test
    void a_former_owner_of_many_gets_one_notice_for_all_chunks_of_a_work() throws Exception {
        var team = Team.of(2);
        var numbers = team.customers(2);
        As.user(team.lead(), () -> assignments.assign(AssignRequest.of(numbers, SERVICE, team.manager(1))));

        for (var number : numbers) {
            assign(
                    team.lead(),
                    AssignRequest.of(List.of(number), SERVICE, team.manager(2))
                            .from(Map.of(number, team.manager(1)))
                            .within("bulk:" + team.code()));
        }

        assertThat(received(team.manager(1), NoticeKind.ASSIGNMENT_GIVEN_AWAY))
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).startsWith("2"));
    }

    @Test
    void the_cool_down_ends_with_its_last_day_in_hong_kong() throws Exception {
        var team = Team.of(1);
        var before = team.customer();
        var after = team.customer();
        Clocks.at(
                Instant.parse("2026-02-20T02:00:00Z"),
                () -> As.user(
                        team.lead(),
                        () -> assignments.assign(AssignRequest.of(List.of(before, after), SERVICE, team.manager(1)))));
        releasedAt(team, "2026-03-02T15:59:59Z", before); // on the second, just before midnight
        releasedAt(team, "2026-03-02T16:00:00Z", after); // on the third

        assertThat(again(team, "2026-04-01T15:59:59Z", before)).isEqualTo(AssignOutcome.COOL_DOWN); // day 30
        assertThat(again(team, "2026-04-01T16:00:00Z", after)).isEqualTo(AssignOutcome.COOL_DOWN); // day 30
        assertThat(again(team, "2026-04-01T16:00:00Z", before)).isEqualTo(AssignOutcome.ASSIGNED); // day 31
        assertThat(again(team, "2026-04-02T16:00:00Z", after)).isEqualTo(AssignOutcome.ASSIGNED); // day 31
    }

    @Test
    void a_lead_is_told_of_what_another_overrode_and_the_house_where_there_is_no_other_lead() throws Exception {
        var team = Team.of(1);
        var number = team.customer();
        assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(1)));
        As.user(team.lead(), () -> assignments.release(List.of(number), SERVICE, "left"));
        var override = AssignRequest.of(List.of(number), SERVICE, team.manager(1))
                .because("asked for")
                .overridingCoolDown();

        assign("gm", override);

        assertThat(received(team.lead(), NoticeKind.REVIEW_COOL_DOWN))
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).containsExactly("1", number));
        As.user(team.lead(), () -> assignments.release(List.of(number), SERVICE, "left again"));
        assign(team.lead(), override);
        assertThat(received("gm", NoticeKind.REVIEW_COOL_DOWN))
                .anySatisfy(notice -> assertThat(notice.details()).containsExactly("1", number));
        assertThat(received(team.lead(), NoticeKind.REVIEW_COOL_DOWN)).hasSize(1);
    }

    @Test
    void a_share_of_who_has_resigned_meanwhile_is_not_confirmed() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        propose(team, number);
        assertThat(received("gm", NoticeKind.REVIEW_ATTRIBUTION))
                .anySatisfy(notice -> assertThat(notice.details()).containsExactly("1", number));
        Owner.run(h -> h.execute(
                "update account_manager set status = 'RESIGNED' where id = ?", Owner.manager(team.manager(2))));

        refused(AssignmentRule.MANAGER_RESIGNED, () -> As.user("gm", () -> decisions.confirm(number)));

        assertThat(openReviews(number)).isEqualTo(1);
        assertThat(audited(number, "attribution.confirmed", "payload->'after'->>'rule'"))
                .isEqualTo("MANAGER_RESIGNED");
    }

    @Test
    void when_the_service_ends_the_opener_answers_for_the_customer() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        assign(team.lead(), AssignRequest.of(List.of(number), OPENER, team.manager(1)));
        assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(2)));

        As.user(team.lead(), () -> assignments.release(List.of(number), SERVICE, "left the city"));

        assertThat(Team.fact(number, "responsible_id")).isEqualTo(Team.fact(number, "opener_id"));
        assertThat(Team.fact(number, "in_pool_since")).isNull();
    }

    @Test
    void a_manager_who_resigned_stops_the_whole_request_and_it_is_on_record() {
        var team = Team.of(1);
        var number = team.customer();
        Owner.run(h -> h.execute("update account_manager set status = 'RESIGNED' where unit_id = ?", team.unit()));

        refused(
                AssignmentRule.MANAGER_RESIGNED,
                () -> assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(1))));

        assertThat(Team.open(number, "SERVICE", "id")).isNull();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'assignment.refused' and subject = ?"
                                + " and outcome = 'REFUSED'",
                        team.manager(1)))
                .isEqualTo(1);
    }

    @Test
    void a_manager_nobody_knows_or_who_is_on_leave_stops_the_whole_request() {
        var team = Team.of(1);
        var number = team.customer();
        Team.onLeave(team.manager(1), "2020-01-01", null, null);

        refused(
                AssignmentRule.MANAGER_UNKNOWN,
                () -> assign("gm", AssignRequest.of(List.of(number), SERVICE, "clerk")));
        refused(
                AssignmentRule.MANAGER_ON_LEAVE,
                () -> assign("gm", AssignRequest.of(List.of(number), SERVICE, team.manager(1))));
    }

    @Test
    void the_first_customers_of_a_request_fill_the_capacity_and_the_others_are_refused() throws Exception {
        var team = Team.of(1);
        Owner.run(h -> h.execute("update account_manager set capacity = 2 where unit_id = ?", team.unit()));

        var results = As.user(
                team.lead(), () -> assignments.assign(AssignRequest.of(team.customers(3), SERVICE, team.manager(1))));

        assertThat(results)
                .extracting(AssignResult::outcome)
                .containsExactly(AssignOutcome.ASSIGNED, AssignOutcome.ASSIGNED, AssignOutcome.OVER_CAPACITY);
    }

    @Test
    void a_former_owner_gets_the_customer_back_only_by_a_leads_reason() throws Exception {
        var team = Team.of(1);
        var number = team.customer();
        var request = AssignRequest.of(List.of(number), SERVICE, team.manager(1));
        assign(team.lead(), request);
        As.user(team.lead(), () -> assignments.release(List.of(number), SERVICE, "by mistake"));

        assertThat(assign(team.lead(), request).outcome()).isEqualTo(AssignOutcome.COOL_DOWN);
        assertThat(assign("clerk", request.overridingCoolDown().because("asked"))
                        .outcome())
                .isEqualTo(AssignOutcome.COOL_DOWN);
        refused(AssignmentRule.REASON_MISSING, () -> assign(team.lead(), request.overridingCoolDown()));
        assertThat(assign(team.lead(), request.overridingCoolDown().because("the customer asked"))
                        .outcome())
                .isEqualTo(AssignOutcome.ASSIGNED);
        assertThat(Owner.count(
                        "select count(*) from review_item r join customer c on c.id = r.customer_id"
                                + " where r.kind = 'COOL_DOWN_OVERRIDDEN' and c.number = ?",
                        number))
                .isEqualTo(1);
    }

    @Test
    void a_customer_of_another_team_answers_like_one_that_does_not_exist() throws Exception {
        var team = Team.of(1);
        var foreign = Team.of(1).customer();

        var results = As.user(
                team.lead(),
                () -> assignments.assign(
                        AssignRequest.of(List.of(foreign, "no such customer"), SERVICE, team.manager(1))));

        assertThat(results).extracting(AssignResult::outcome).containsOnly(AssignOutcome.NOT_FOUND);
        assertThat(results).extracting(AssignResult::rule).containsOnly(AssignmentRule.NOT_FOUND);
    }

    @Test
    void a_resident_of_a_restricted_region_is_left_out() throws Exception {
        var team = Team.of(1);
        var number = team.customer();
        var region = "X" + team.unit();
        Owner.run(h -> h.execute("insert into contact_restriction values (?, 'SOLICITATION', 'test')", region));
        Team.change("user_region = '" + region + "'", number);

        assertThat(assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(1)))
                        .outcome())
                .isEqualTo(AssignOutcome.RESTRICTED);
    }

    @Test
    void a_change_of_a_frozen_attribution_is_decided_by_a_second_person() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        propose(team, number);

        refused(AttributionRule.ASKED_BY_THE_SAME, () -> As.user(team.lead(), () -> decisions.confirm(number)));
        refused(AssignmentRule.REASON_MISSING, () -> As.user("gm", () -> decisions.refuse(number, " ")));
        As.user("gm", () -> decisions.confirm(number));

        assertThat(As.user(team.lead(), () -> attribution(number)))
                .extracting(share -> share.manager().user() + " " + share.percent() + " " + share.status())
                .containsExactly(team.manager(2) + " 100.00 FROZEN");
        refused(AttributionRule.NOTHING_WAITS, () -> As.user("gm", () -> decisions.confirm(number)));
        assertThat(openReviews(number)).isZero();
        assertThat(As.user(team.lead(), () -> notices.latest(null, 5)))
                .anySatisfy(notice -> assertThat(notice.kind()).isEqualTo(NoticeKind.ATTRIBUTION_CONFIRMED));
        assertThat(Owner.count(
                        "select count(*) from audit_entry a join customer c on c.id = a.customer_id where c.number = ?"
                                + " and a.action = 'attribution.confirmed' and a.actor = 'gm' and a.outcome = 'DONE'",
                        number))
                .isEqualTo(1);
        assertThat(Owner.count(
                        "select count(*) from audit_entry where subject = ? and action = 'attribution.confirmed'"
                                + " and outcome = 'REFUSED'",
                        number))
                .isEqualTo(1);
    }

    @Test
    void a_refused_change_leaves_the_frozen_attribution_as_it_was() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        propose(team, number);

        As.user("gm", () -> decisions.refuse(number, "Agreed otherwise in March"));

        assertThat(As.user(team.lead(), () -> attribution(number)))
                .extracting(share -> share.manager().user() + " " + share.percent() + " " + share.status())
                .containsExactly(team.manager(1) + " 60.00 FROZEN", team.manager(2) + " 40.00 FROZEN");
        assertThat(openReviews(number)).isZero();
    }

    @Test
    void who_may_not_assign_decides_no_attribution_and_other_teams_find_no_such_customer() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        propose(team, number);

        refused(AccessRule.NOT_PERMITTED, () -> As.user(team.manager(1), () -> decisions.confirm(number)));
        var other = Team.of(1);
        refused(AccessRule.NOT_FOUND, () -> As.user(other.lead(), () -> decisions.confirm(number)));
    }

    @Test
    void of_eight_who_decide_an_attribution_at_once_one_does() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        propose(team, number);

        var start = new CyclicBarrier(RIVALS);
        var deciders = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < RIVALS; i++) {
            deciders.add(threads.submit(() -> {
                start.await();
                try {
                    As.user("gm", () -> decisions.confirm(number));
                    return true;
                } catch (RuleViolation late) {
                    assertThat(late.rule()).isEqualTo(AttributionRule.NOTHING_WAITS);
                    return false;
                }
            }));
        }

        var won = 0;
        for (var decider : deciders) if (decider.get()) won++;
        assertThat(won).isEqualTo(1);
    }

    @Test
    void attribution_is_provisional_until_opening_and_then_waits_for_a_second_person() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        var result = propose(team, number);

        assertThat(result.outcome()).isEqualTo(AssignOutcome.TRANSFERRED);
        assertThat(result.attributionPending()).isTrue();
        assertThat(As.user(team.lead(), () -> attribution(number)))
                .extracting(share -> share.manager().user() + " " + share.percent() + " " + share.status())
                .containsExactly(
                        team.manager(1) + " 60.00 FROZEN",
                        team.manager(2) + " 40.00 FROZEN",
                        team.manager(2) + " 100.00 PENDING");
        assertThat(openReviews(number)).isEqualTo(1);
    }

    @Test
    void shares_that_do_not_make_a_hundred_are_refused() {
        var team = Team.of(1);
        refused(
                AttributionRule.SUM_IS_NOT_100,
                () -> assign(
                        team.lead(),
                        AssignRequest.of(team.customers(1), SERVICE, team.manager(1))
                                .attributedTo(List.of(share(team.manager(1), 99)))));
    }

    @Test
    void an_account_manager_may_not_assign() {
        var team = Team.of(1);
        var request = AssignRequest.of(team.customers(1), SERVICE, team.manager(1));
        refused(AccessRule.NOT_PERMITTED, () -> assign(team.manager(1), request));
        refused(AccessRule.NOT_PERMITTED, () -> As.user(team.manager(1), () -> owners.choices()));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("marketing", () -> customers.owners("C1")));
    }

    private List<CustomerView.Share> attribution(String number) {
        return customers.byNumber(number).orElseThrow().attribution();
    }

    private void releasedAt(Team team, String time, String number) throws Exception {
        Clocks.at(
                Instant.parse(time),
                () -> As.user(team.lead(), () -> assignments.release(List.of(number), SERVICE, "left")));
    }

    private AssignOutcome again(Team team, String time, String number) throws Exception {
        return Clocks.at(
                        Instant.parse(time),
                        () -> assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, team.manager(1))))
                .outcome();
    }

    private List<NoticeRow> received(String user, NoticeKind kind) throws Exception {
        return As.user(user, () -> notices.latest(null, 50)).stream()
                .filter(notice -> notice.kind() == kind)
                .toList();
    }

    /** Something of the one line about a customer and an action in the audit trail. */
    private static String audited(String number, String action, String what) {
        return Owner.query(h -> h.select(
                        "select " + what + " from audit_entry a join customer c on c.id = a.customer_id"
                                + " where c.number = ? and a.action = ?",
                        number,
                        action)
                .mapTo(String.class)
                .one());
    }

    private Map<AssignOutcome, Integer> race(Team team, String number) throws Exception {
        var start = new CyclicBarrier(RIVALS);
        var rivals = new ArrayList<Future<AssignResult>>();
        for (var manager : team.managers()) {
            rivals.add(threads.submit(() -> {
                start.await();
                return assign(team.lead(), AssignRequest.of(List.of(number), SERVICE, manager));
            }));
        }
        var outcomes = new HashMap<AssignOutcome, Integer>();
        for (var rival : rivals) outcomes.merge(rival.get().outcome(), 1, Integer::sum);
        return outcomes;
    }

    private AssignResult assign(String who, AssignRequest request) throws Exception {
        return As.user(who, () -> assignments.assign(request)).get(0);
    }

    private static void refused(Rule rule, As.Work work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }

    /** A customer with an open account, whose frozen attribution the lead wants changed. */
    private AssignResult propose(Team team, String number) throws Exception {
        assign(
                team.lead(),
                AssignRequest.of(List.of(number), SERVICE, team.manager(1))
                        .attributedTo(List.of(share(team.manager(1), 60), share(team.manager(2), 40))));
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.event("application.submitted", number, "2026-03-02T02:00:00Z", "\"applicationId\":\"A\""),
                Platform.event(
                        "application.successful",
                        number,
                        "2026-03-03T02:00:00Z",
                        "\"applicationId\":\"A\",\"accountNo\":\"" + number + "\",\"accountType\":\"CASH\""));

        return assign(
                team.lead(),
                AssignRequest.of(List.of(number), SERVICE, team.manager(2))
                        .from(Map.of(number, team.manager(1)))
                        .attributedTo(List.of(share(team.manager(2), 100))));
    }

    private static long openReviews(String number) {
        return Owner.count(
                "select count(*) from review_item r join customer c on c.id = r.customer_id"
                        + " where r.kind = 'ATTRIBUTION_CHANGE' and r.closed_at is null and c.number = ?",
                number);
    }

    private static Share share(String manager, int percent) {
        return new Share(manager, BigDecimal.valueOf(percent));
    }

    private static String[] numbers(List<String> customers) {
        return customers.toArray(String[]::new);
    }
}
