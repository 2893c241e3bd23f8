package crm.it;

import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.BACKUP;
import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.DueKey;
import crm.assignment.OwnershipRole;
import crm.assignment.ProtectionChange;
import crm.assignment.ProtectionMatch;
import crm.assignment.ProtectionRule;
import crm.assignment.ProtectionRuleQueries;
import crm.assignment.ProtectionRuleRequest;
import crm.assignment.ProtectionRuleService;
import crm.assignment.ProtectionTerms;
import crm.assignment.ReclaimCounts;
import crm.assignment.ReclaimService;
import crm.followup.FollowUpRequest;
import crm.followup.FollowUpService;
import crm.followup.Visibility;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.shared.Clocks;
import crm.shared.DayCount;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Assigned on Monday, 2 March 2026 at 18:30 in Hong Kong, unless a test says otherwise. */
@ExtendWith(ArquillianExtension.class)
class ReclaimIT {

    private static final String MONDAY = "2026-03-02T10:30:00Z";
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 9);

    @Inject
    AssignmentService assignments;

    @Inject
    ReclaimService reclaim;

    @Inject
    ProtectionRuleService rules;

    @Inject
    ProtectionRuleQueries versions;

    @Inject
    FollowUpService followUps;

    @Inject
    NoticeQueries notices;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService executor;

    @Test
    void seven_calendar_days_end_with_the_ninth_of_march() throws Exception {
        var team = Team.of(1);
        var number = owned(team);

        assertThat(protectedUntil(number)).isEqualTo("2026-03-09");
        assertThat(run(team, LAST_DAY.minusDays(1)).changed()).isZero();
        assertThat(run(team, LAST_DAY).changed()).isEqualTo(1);
    }

    @Test
    void a_day_later_it_is_taken_just_the_same() throws Exception {
        var team = Team.of(1);
        owned(team);

        assertThat(run(team, LAST_DAY.plusDays(1)).changed()).isEqualTo(1);
    }

    @Test
    void seven_business_days_in_hong_kong_end_with_the_eleventh() throws Exception {
        var team = Team.of(1);
        var number = withRule(DayCount.BUSINESS, () -> owned(team));

        assertThat(protectedUntil(number)).isEqualTo("2026-03-11");
        assertThat(run(team, LocalDate.of(2026, 3, 10)).changed()).isZero();
        assertThat(run(team, LocalDate.of(2026, 3, 11)).changed()).isEqualTo(1);
    }

    @Test
    void business_days_are_those_of_the_office_of_the_owners_team() throws Exception {
        var team = Team.of(1);
        Owner.run(h -> h.execute("update org_unit set calendar = 'CN' where id = ?", team.unit()));

        var number = withRule(DayCount.BUSINESS, () -> ownedAt(team, "2026-02-13T02:00:00Z"));

        assertThat(protectedUntil(number))
                .as("over the Spring Festival, with two Saturdays that are worked")
                .isEqualTo("2026-03-02");
    }

    @Test
    void the_day_of_the_assignment_is_hong_kongs() throws Exception {
        var team = Team.of(1);
        var before = ownedAt(team, "2026-03-02T15:59:59Z");
        var after = ownedAt(team, "2026-03-02T16:00:00Z");

        assertThat(protectedUntil(before)).isEqualTo("2026-03-09");
        assertThat(protectedUntil(after)).isEqualTo("2026-03-10");
    }

    @Test
    void a_reclaimed_customer_lies_in_the_last_owners_pool_with_everything_that_belongs_to_it() throws Exception {
        var team = Team.of(2);
        var number = owned(team);
        at(MONDAY, () -> assign(team, BACKUP, team.manager(2), number));
        var runId = aRun();

        run(team, LAST_DAY, runId);

        assertThat(Team.fact(number, "coalesce(responsible_id, service_id, backup_id)"))
                .isNull();
        assertThat(Team.fact(number, "protected_until")).isNull();
        assertThat(Team.fact(number, "unit_id")).isEqualTo(String.valueOf(team.unit()));
        assertThat(Owner.count(
                        "select count(*) from pool_entry p join customer c on c.id = p.customer_id where c.number = ?"
                                + " and p.left_at is null and p.why = 'RECLAIMED' and p.run_id = ? and p.unit_id = ?",
                        number,
                        runId,
                        team.unit()))
                .isEqualTo(1);
        String ends = Owner.query(h -> h.select(
                        "select string_agg(role || ' ' || end_how, ', ' order by role) from ownership o"
                                + " join customer c on c.id = o.customer_id where c.number = ?",
                        number)
                .mapTo(String.class)
                .one());
        assertThat(ends).isEqualTo("BACKUP SERVICE_ENDED, SERVICE RECLAIMED");
        assertThat(Owner.count(
                        "select count(*) from audit_entry a join customer c on c.id = a.customer_id"
                                + " where c.number = ? and a.action = 'assignment.reclaimed'",
                        number))
                .isEqualTo(1);
        assertThat(Owner.count(
                        "select count(*) from attribution a join customer c on c.id = a.customer_id"
                                + " where c.number = ? and a.to_day is null",
                        number))
                .isZero();
    }

    @Test
    void the_old_owner_gets_one_notice_for_all_customers_of_a_run() throws Exception {
        var team = Team.of(1);
        for (int i = 0; i < 3; i++) owned(team);
        var runId = aRun();

        for (var key : due(team, LAST_DAY)) {
            As.user("scheduler", () -> reclaim.returnToPool(List.of(key.id()), LAST_DAY, null, runId)); // three chunks
        }

        assertThat(As.user(team.manager(1), () -> notices.latest(null, 10)))
                .filteredOn(notice -> notice.kind() == NoticeKind.RECLAIMED)
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).containsExactly("3", "2026-03-09"));
    }

    @Test
    void running_the_day_again_changes_nothing() throws Exception {
        var team = Team.of(1);
        owned(team);
        var ids = due(team, LAST_DAY).stream().map(DueKey::id).toList();
        var runId = aRun();
        As.user("scheduler", () -> reclaim.returnToPool(ids, LAST_DAY, null, runId));
        var rows = everything(team);

        assertThat(due(team, LAST_DAY)).isEmpty();
        assertThat(As.user("scheduler", () -> reclaim.returnToPool(ids, LAST_DAY, null, runId)))
                .isEqualTo(new ReclaimCounts(0, 0));
        assertThat(everything(team)).isEqualTo(rows);
    }

    @Test
    void a_customer_with_two_roles_that_are_due_goes_at_once_however_small_the_chunk() throws Exception {
        var team = Team.of(2);
        var number = owned(team);
        at(MONDAY, () -> assign(team, ACQUIRER, team.manager(2), number));
        var keys = due(team, LAST_DAY);
        var runId = aRun();
        assertThat(keys).hasSize(2);

        assertThat(take(keys.get(0), runId)).isEqualTo(new ReclaimCounts(2, 0));
        assertThat(Team.fact(number, "coalesce(responsible_id, acquirer_id, service_id)"))
                .isNull();
        assertThat(take(keys.get(1), runId)).isEqualTo(new ReclaimCounts(0, 0));
        assertThat(Owner.count(
                        "select count(*) from pool_entry p join customer c on c.id = p.customer_id"
                                + " where c.number = ? and p.run_id = ?",
                        number,
                        runId))
                .isEqualTo(1);
        assertThat(Owner.count(
                        "select count(*) from audit_entry a join customer c on c.id = a.customer_id"
                                + " where c.number = ? and a.action = 'assignment.reclaimed'",
                        number))
                .isEqualTo(1);
    }

    @Test
    void with_another_open_role_the_customer_stays_out_of_the_pool() throws Exception {
        var team = Team.of(2);
        var number = owned(team);
        at("2026-03-04T02:00:00Z", () -> assign(team, ACQUIRER, team.manager(2), number));

        run(team, LAST_DAY);

        assertThat(Team.fact(number, "responsible_id")).isEqualTo(Team.fact(number, "acquirer_id"));
        assertThat(Team.fact(number, "in_pool_since")).isNull();
        assertThat(protectedUntil(number)).isEqualTo("2026-03-11");
    }

    @Test
    void a_call_of_thirty_seconds_prolongs_and_one_of_twenty_nine_does_not() throws Exception {
        var team = Team.of(1);
        var longCall = owned(team);
        var shortCall = owned(team);

        Platform.sends(
                Platform.registered(longCall, "2026-03-01T02:00:00Z"),
                Platform.registered(shortCall, "2026-03-01T02:00:00Z"),
                Platform.call(longCall, "2026-03-06T02:00:00Z", team.manager(1), 30),
                Platform.call(shortCall, "2026-03-06T02:00:00Z", team.manager(1), 29));

        assertThat(protectedUntil(longCall)).isEqualTo("2026-03-13");
        assertThat(protectedUntil(shortCall)).isEqualTo("2026-03-09");
        assertThat(Team.fact(longCall, "last_contact_kind")).isEqualTo("VALID");
        assertThat(Team.fact(shortCall, "last_contact_kind")).isNull();
    }

    @Test
    void a_strangers_call_prolongs_nobodys_protection_and_the_acting_deputys_does() throws Exception {
        var team = Team.of(3);
        var number = owned(team);
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.call(number, "2026-03-05T02:00:00Z", team.manager(2), 60));
        assertThat(protectedUntil(number)).isEqualTo("2026-03-09");

        Team.onLeave(team.manager(1), "2026-03-06", "2026-03-08", team.manager(3));
        Platform.sends(Platform.call(number, "2026-03-06T02:00:00Z", team.manager(3), 60));

        assertThat(protectedUntil(number)).isEqualTo("2026-03-13");
    }

    @Test
    void the_customers_own_progress_prolongs_every_owner() throws Exception {
        var team = Team.of(2);
        var number = owned(team);
        at(MONDAY, () -> assign(team, ACQUIRER, team.manager(2), number));

        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.event(
                        "application.started",
                        number,
                        "2026-03-07T02:00:00Z",
                        "\"applicationId\":\"A\",\"page\":\"1\""));

        assertThat(Team.open(number, "SERVICE", "protected_until")).isEqualTo("2026-03-14");
        assertThat(Team.open(number, "ACQUIRER", "protected_until")).isEqualTo("2026-03-14");
    }

    @Test
    void a_contact_never_shortens_and_never_goes_past_the_maximum() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.call(number, "2026-05-29T02:00:00Z", team.manager(1), 60));
        assertThat(protectedUntil(number)).isEqualTo("2026-05-31"); // 90 days after the second of March

        Platform.sends(Platform.call(number, "2026-03-03T02:00:00Z", team.manager(1), 60));
        assertThat(protectedUntil(number)).isEqualTo("2026-05-31");
    }

    @Test
    void contacts_give_the_same_day_in_any_order() throws Exception {
        var team = Team.of(1);
        var inOrder = owned(team);
        var shuffled = owned(team);
        var days = List.of("03", "05", "07", "08");

        for (var day : days) call(inOrder, day, team);
        for (var day : List.of("08", "03", "07", "05", "03")) call(shuffled, day, team);

        assertThat(protectedUntil(shuffled)).isEqualTo(protectedUntil(inOrder)).isEqualTo("2026-03-15");
        assertThat(Team.fact(shuffled, "last_contact_at")).isEqualTo(Team.fact(inOrder, "last_contact_at"));
    }

    @Test
    void a_typed_follow_up_prolongs_three_times_in_a_row_and_again_after_a_call() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        for (int day = 3; day <= 6; day++) {
            var time = "2026-03-0" + day + "T02:00:00Z";
            at(
                    time,
                    () -> As.user(
                            team.manager(1), () -> followUps.add(FollowUpRequest.of(number, "PHONE", "REACHED", ""))));
        }
        assertThat(protectedUntil(number)).isEqualTo("2026-03-12"); // by the third; the fourth does not count
        assertThat(Team.fact(number, "last_contact_kind")).isEqualTo("DECLARED");

        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.call(number, "2026-03-05T04:00:00Z", team.manager(1), 60));

        assertThat(protectedUntil(number))
                .isEqualTo("2026-03-13"); // the call came between: the fourth is the first again
    }

    @Test
    void nobody_reached_a_remark_and_a_private_record_do_not_prolong() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        for (var result : List.of("NO_ANSWER", "WRONG_NUMBER")) {
            at(
                    "2026-03-04T02:00:00Z",
                    () -> As.user(
                            team.manager(1), () -> followUps.add(FollowUpRequest.of(number, "PHONE", result, ""))));
        }
        at(
                "2026-03-04T02:00:00Z",
                () -> As.user(
                        team.manager(1),
                        () -> followUps.add(new FollowUpRequest(
                                number,
                                null,
                                List.of("PHONE"),
                                "REACHED",
                                null,
                                null,
                                null,
                                null,
                                "",
                                Visibility.PRIVATE,
                                null,
                                null,
                                null))));

        assertThat(protectedUntil(number)).isEqualTo("2026-03-09");
        assertThat(Team.fact(number, "last_contact_at")).isNull();
    }

    @Test
    void an_application_in_flight_exempts_and_a_returned_one_does_not() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.event("application.submitted", number, "2026-03-02T09:00:00Z", "\"applicationId\":\"A\""));
        assertThat(due(team, LocalDate.of(2026, 6, 30))).isEmpty();

        Platform.sends(Platform.event(
                "application.returned",
                number,
                "2026-03-02T09:30:00Z",
                "\"applicationId\":\"A\",\"reasonCode\":\"R1\",\"page\":\"2\""));
        assertThat(due(team, LocalDate.of(2026, 6, 30))).hasSize(1);
    }

    @Test
    void a_funded_customer_stays() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.event("application.submitted", number, "2026-03-01T03:00:00Z", "\"applicationId\":\"A\""),
                Platform.event(
                        "application.successful",
                        number,
                        "2026-03-01T04:00:00Z",
                        "\"applicationId\":\"A\",\"accountNo\":\"" + number + "\",\"accountType\":\"CASH\""),
                Platform.event(
                        "deposit.confirmed",
                        number,
                        "2026-03-01T05:00:00Z",
                        "\"transactionId\":\"" + number + "\",\"accountNo\":\"" + number
                                + "\",\"amount\":\"20000\",\"currency\":\"HKD\""));

        assertThat(Team.fact(number, "stage")).isEqualTo("FUNDED");
        assertThat(run(team, LocalDate.of(2026, 6, 30)).changed()).isZero();
    }

    @Test
    void an_owner_on_leave_loses_nobody() throws Exception {
        var team = Team.of(1);
        owned(team);
        Team.onLeave(team.manager(1), "2026-01-01", null, null);
        assertThat(run(team, LAST_DAY).changed()).isZero();

        Owner.run(h -> h.execute("delete from manager_leave where manager_id = ?", Owner.manager(team.manager(1))));
        assertThat(run(team, LAST_DAY).changed()).isEqualTo(1);
    }

    @Test
    void what_happens_during_a_leave_does_not_keep_the_customer_for_good() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        Team.onLeave(team.manager(1), "2026-03-06", "2026-03-08", null);
        Platform.sends(Platform.registered(number, "2026-03-01T02:00:00Z"));

        at("2026-03-07T02:00:00Z", () -> {
            Platform.sends(
                    Platform.event("application.started", number, "2026-03-07T01:00:00Z", "\"applicationId\":\"A\""));
            return null;
        });

        assertThat(run(team, LocalDate.of(2026, 3, 13)).changed()).isZero();
        assertThat(run(team, LocalDate.of(2026, 3, 14)).changed()).isEqualTo(1);
    }

    @Test
    void nobody_is_warned_while_on_leave() throws Exception {
        var team = Team.of(1);
        owned(team);
        Team.onLeave(team.manager(1), "2026-03-06", "2026-03-07", null);

        assertThat(warn(team, "2026-03-06")).isZero();
        assertThat(warn(team, "2026-03-08")).isEqualTo(1);
    }

    @Test
    void the_deputy_of_a_manager_on_leave_until_further_notice_counts() throws Exception {
        var team = Team.of(2);
        var number = owned(team);
        Team.onLeave(team.manager(1), "2026-01-01", null, team.manager(2));

        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.call(number, "2026-03-06T02:00:00Z", team.manager(2), 60));

        assertThat(protectedUntil(number)).isEqualTo("2026-03-13");
    }

    @Test
    void while_a_customer_is_exempt_a_contact_prolongs_past_the_maximum() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.event("complaint.opened", number, "2026-05-28T02:00:00Z", "\"complaintId\":\"K\""),
                Platform.call(number, "2026-05-29T02:00:00Z", team.manager(1), 60));

        assertThat(protectedUntil(number)).isEqualTo("2026-06-05");
    }

    @Test
    void an_owner_is_not_warned_of_a_day_that_a_contact_moves_meanwhile() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        Future<Integer> warning = Owner.query(h -> {
            h.begin();
            h.execute(
                    "update ownership set protected_until = '2026-03-20', reclaim_on = '2026-03-20' where unit_id = ?",
                    team.unit());
            var holder =
                    h.select("select pg_backend_pid()").mapTo(Integer.class).one();
            var started = executor.submit(() -> warn(team, "2026-03-06"));
            while (Owner.count("select count(*) from pg_stat_activity where ? = any (pg_blocking_pids(pid))", holder)
                    == 0) {
                if (started.isDone()) throw new AssertionError("nobody waited");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            h.commit();
            return started;
        });

        assertThat(warning.get()).isZero();
        assertThat(Team.open(number, "SERVICE", "warned")).isNull();
    }

    @Test
    void a_corrected_follow_up_corrects_the_contact_and_shortens_nothing() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var record = followUp(team, "2026-03-04", number, "REACHED", Visibility.TEAM, null, null);
        assertThat(Team.fact(number, "last_contact_kind")).isEqualTo("DECLARED");

        var wrong = followUp(team, "2026-03-05", number, "WRONG_NUMBER", Visibility.TEAM, null, record);
        assertThat(Team.fact(number, "last_contact_at")).isNull();
        assertThat(protectedUntil(number)).isEqualTo("2026-03-11");

        var right = followUp(team, "2026-03-05", number, "REACHED", Visibility.TEAM, null, wrong);
        assertThat(Team.fact(number, "last_contact_kind")).isEqualTo("DECLARED");

        followUp(team, "2026-03-05", number, "REACHED", Visibility.PRIVATE, null, right);
        assertThat(Team.fact(number, "last_contact_at")).isNull();
    }

    @Test
    void a_follow_up_that_is_linked_later_is_worth_its_action() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var record = followUp(team, "2026-03-04", number, "REACHED", Visibility.TEAM, null, null);
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.event(
                        "call.ended",
                        number,
                        "2026-03-03T02:00:00Z",
                        "\"actionId\":\"" + number + "\",\"staff\":\"" + team.manager(1) + "\",\"seconds\":60"));
        assertThat(Team.fact(number, "last_contact_kind")).isEqualTo("DECLARED");

        followUp(team, "2026-03-05", number, "REACHED", Visibility.TEAM, number, record);

        assertThat(Team.fact(number, "last_contact_kind")).isEqualTo("VALID");
        assertThat(Team.fact(number, "last_contact_at = '2026-03-03T02:00:00Z'"))
                .isEqualTo("true");
    }

    @Test
    void a_declared_contact_that_is_corrected_away_makes_room_in_the_row() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var first = followUp(team, "2026-03-03", number, "REACHED", Visibility.TEAM, null, null);
        for (var day : List.of("2026-03-04", "2026-03-05", "2026-03-06")) {
            followUp(team, day, number, "REACHED", Visibility.TEAM, null, null);
        }
        assertThat(protectedUntil(number)).isEqualTo("2026-03-12");

        followUp(team, "2026-03-07", number, "NO_ANSWER", Visibility.TEAM, null, first);

        assertThat(protectedUntil(number)).isEqualTo("2026-03-13");
    }

    @Test
    void a_pending_deposit_exempts_until_it_is_rejected() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.event(
                        "deposit.submitted",
                        number,
                        "2026-03-02T11:00:00Z",
                        "\"transactionId\":\"D\",\"amount\":\"5000\",\"currency\":\"HKD\""));
        assertThat(run(team, LocalDate.of(2026, 6, 30)).changed()).isZero();

        Platform.sends(Platform.event("deposit.rejected", number, "2026-03-03T02:00:00Z", "\"transactionId\":\"D\""));
        assertThat(run(team, LocalDate.of(2026, 6, 30)).changed()).isEqualTo(1);
    }

    @Test
    void an_open_complaint_exempts_until_it_is_closed() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.event("complaint.opened", number, "2026-03-03T02:00:00Z", "\"complaintId\":\"K\""));
        assertThat(run(team, LAST_DAY).changed()).isZero();

        Platform.sends(Platform.event("complaint.closed", number, "2026-03-04T02:00:00Z", "\"complaintId\":\"K\""));
        assertThat(run(team, LAST_DAY).changed()).isEqualTo(1);
    }

    @Test
    void a_contact_that_comes_to_light_after_the_reclaim_is_for_somebody_to_look_at() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        at("2026-03-09T16:15:00Z", () -> run(team, LAST_DAY));

        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.call(number, "2026-03-08T02:00:00Z", team.manager(1), 60));

        assertThat(Team.fact(number, "responsible_id")).isNull();
        assertThat(Owner.count(
                        "select count(*) from review_item r join customer c on c.id = r.customer_id"
                                + " where r.kind = 'LATE_CONTACT' and c.number = ? and r.unit_id = ?",
                        number,
                        team.unit()))
                .isEqualTo(1);
        assertThat(As.user(team.lead(), () -> notices.latest(null, 10)))
                .filteredOn(notice -> notice.kind() == NoticeKind.REVIEW_LATE_CONTACT)
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).containsExactly("1", number));
    }

    @Test
    void owners_are_warned_three_days_one_day_and_on_the_last_day_once_each() throws Exception {
        var team = Team.of(1);
        owned(team);
        owned(team);

        assertThat(warn(team, "2026-03-05")).isZero();
        assertThat(warn(team, "2026-03-06")).isEqualTo(2);
        assertThat(warn(team, "2026-03-06")).isZero();
        assertThat(warn(team, "2026-03-07")).isZero();
        assertThat(warn(team, "2026-03-08")).isEqualTo(2);
        assertThat(warn(team, "2026-03-09")).isEqualTo(2);
        assertThat(As.user(team.manager(1), () -> notices.latest(null, 10)))
                .filteredOn(notice -> notice.kind() == NoticeKind.PROTECTION_ENDING)
                .hasSize(3)
                .allSatisfy(notice -> assertThat(notice.details()).containsExactly("2", "2026-03-09"));
    }

    @Test
    void the_plan_counts_what_each_team_would_lose() throws Exception {
        var team = Team.of(1);
        owned(team);
        for (int i = 0; i < 4; i++) ownedAt(team, "2026-03-05T02:00:00Z");

        var plan = As.user("scheduler", () -> reclaim.plan(LAST_DAY, team.unit()));

        assertThat(plan.units()).singleElement().satisfies(unit -> {
            assertThat(unit.unitId()).isEqualTo(team.unit());
            assertThat(unit.due()).isEqualTo(1);
            assertThat(unit.held()).isEqualTo(5);
        });
    }

    @Test
    void a_new_rule_holds_for_new_owners_only_and_of_two_editors_the_second_is_refused() throws Exception {
        var team = Team.of(1);
        var before = owned(team);
        var version = version();

        var after = withRule(DayCount.BUSINESS, () -> owned(team));

        assertThat(protectedUntil(before)).isEqualTo("2026-03-09");
        assertThat(protectedUntil(after)).isEqualTo("2026-03-11");
        refused(ProtectionRule.CHANGED_MEANWHILE, () -> change(DayCount.CALENDAR, version));
    }

    @Test
    void only_who_may_reclaims_and_edits_the_rule() {
        refused(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> reclaim.plan(LAST_DAY, null)));
        refused(
                AccessRule.NOT_PERMITTED,
                () -> As.user("gm", () -> reclaim.returnToPool(List.of(1L), LAST_DAY, null, 1)));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> versions.current()));
    }

    private int version() throws Exception {
        return As.user("admin", () -> versions.history(ProtectionRuleRequest.DEFAULT))
                .get(0)
                .version();
    }

    private ReclaimCounts take(DueKey key, long runId) throws Exception {
        return As.user("scheduler", () -> reclaim.returnToPool(List.of(key.id()), LAST_DAY, null, runId));
    }

    private long followUp(
            Team team, String day, String number, String result, Visibility visibility, String action, Long corrects)
            throws Exception {
        var request = new FollowUpRequest(
                number, null, List.of("PHONE"), result, null, null, null, null, "", visibility, action, null, corrects);
        return at(day + "T02:00:00Z", () -> As.user(team.manager(1), () -> followUps.add(request)));
    }

    private String owned(Team team) throws Exception {
        return ownedAt(team, MONDAY);
    }

    private String ownedAt(Team team, String time) throws Exception {
        var number = team.customer();
        at(time, () -> assign(team, SERVICE, team.manager(1), number));
        return number;
    }

    private Object assign(Team team, OwnershipRole role, String manager, String number) throws Exception {
        return As.user(team.lead(), () -> assignments.assign(AssignRequest.of(List.of(number), role, manager)));
    }

    /** Since the rule holds for everybody, it is changed for as long as one assignment takes. */
    private String withRule(DayCount count, Callable<String> work) throws Exception {
        change(count, version());
        try {
            return work.call();
        } finally {
            change(DayCount.CALENDAR, version());
        }
    }

    private Object change(DayCount count, int version) throws Exception {
        var terms = new ProtectionTerms(7, 7, 90, count, 30, 3);
        As.user(
                "admin",
                () -> rules.change(new ProtectionRuleRequest(
                        ProtectionRuleRequest.DEFAULT,
                        ProtectionMatch.ANY,
                        terms,
                        ProtectionChange.NEW_OWNERS,
                        "test",
                        version)));
        return null;
    }

    private static void call(String number, String day, Team team) throws Exception {
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.call(number, "2026-03-" + day + "T02:00:00Z", team.manager(1), 60));
    }

    private List<DueKey> due(Team team, LocalDate day) throws Exception {
        return As.user("scheduler", () -> reclaim.due(DueKey.FIRST, day, team.unit(), 1_000));
    }

    private ReclaimCounts run(Team team, LocalDate day) throws Exception {
        return run(team, day, aRun());
    }

    private ReclaimCounts run(Team team, LocalDate day, long runId) throws Exception {
        var ids = due(team, day).stream().map(DueKey::id).toList();
        return As.user("scheduler", () -> reclaim.returnToPool(ids, day, team.unit(), runId));
    }

    private int warn(Team team, String day) throws Exception {
        return As.user("scheduler", () -> reclaim.warn(LocalDate.parse(day), team.unit(), 1_000));
    }

    private static long aRun() {
        return 1_000_000_000L + Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L);
    }

    private static String everything(Team team) {
        return Owner.query(h -> h.select(
                        "select string_agg(c::text || coalesce(o::text, '') || coalesce(p::text, ''), '|' order by"
                                + " c.id) from customer c left join ownership o on o.customer_id = c.id left join"
                                + " pool_entry p on p.customer_id = c.id where c.unit_id = ?",
                        team.unit())
                .mapTo(String.class)
                .one());
    }

    private static String protectedUntil(String number) {
        return Team.fact(number, "protected_until");
    }

    private static <T> T at(String time, Callable<T> work) throws Exception {
        return Clocks.at(Instant.parse(time), work);
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
