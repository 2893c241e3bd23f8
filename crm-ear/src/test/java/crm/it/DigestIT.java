package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.digest.DigestService;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.notice.NoticeRow;
import crm.shared.Clocks;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What leads are told in the morning of Thursday, 5 March 2026. */
@ExtendWith(ArquillianExtension.class)
class DigestIT {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 5);
    private static final Instant MORNING = Instant.parse("2026-03-05T07:30:00+08:00");

    @Inject
    DigestService digests;

    @Inject
    NoticeQueries notices;

    @Inject
    JobService jobs;

    @Test
    void a_lead_learns_once_what_is_overdue_whose_protection_ends_and_what_waits_for_review() throws Exception {
        var team = Team.of(1);
        owned(team, "2026-03-08", "2026-03-05 07:29:59+08"); // on the line
        owned(team, "2026-03-05", "2026-03-05 07:31:00+08");
        owned(team, "2026-03-09", null); // past it
        owned(team, "2026-03-04", null); // before it: the run of that day takes it
        Owner.run(h -> h.execute(
                "insert into review_item (kind, customer_id, unit_id, detail, reference, created_at)"
                        + " select 'LATE_CONTACT', c.id, c.unit_id, '{}', 'digest-' || c.id, now() from customer c"
                        + " where c.unit_id = ? order by c.id limit 1",
                team.unit()));

        assertThat(send(THURSDAY, team)).isEqualTo(1);
        assertThat(send(THURSDAY, team)).as("again").isZero();

        assertThat(told(team.lead())).singleElement().satisfies(notice -> assertThat(notice.details())
                .containsExactly("1", "2", "經理 2", "1", "0", "0", "—"));
        assertThat(told(team.manager(1))).isEmpty();
    }

    @Test
    void a_lead_learns_how_many_tasks_are_due_and_overdue_by_manager() throws Exception {
        var team = Team.of(1);
        task(team, "2026-03-04", null, null); // overdue
        task(team, "2026-03-05", null, null); // on the line
        task(team, "2026-03-01", "2026-03-05", null); // put off until today
        task(team, "2026-03-06", null, null); // past it
        task(team, "2026-03-01", null, "2026-03-02 10:00+08"); // done

        assertThat(send(THURSDAY, team)).isEqualTo(1);

        assertThat(told(team.lead())).singleElement().satisfies(notice -> assertThat(notice.details())
                .containsExactly("0", "0", "—", "0", "2", "1", "經理 2 + 1"));
    }

    private static void task(Team team, String due, String snoozed, String closed) {
        var customer = Owner.aCustomer(team.unit(), "service_id", Owner.manager(team.manager(1)));
        Owner.run(h -> h.execute(
                "insert into task (customer_id, node, status, manager_id, unit_id, priority, due_on, snoozed_until,"
                        + " occasion, created_at, updated_at, closed_at, created_by) values (?, 'MANUAL', case when"
                        + " ?::timestamptz is null then 'OPEN' else 'DONE' end, ?, ?, 'NORMAL', ?::date, ?::date, 'test',"
                        + " now(), now(), ?::timestamptz, 'test')",
                customer,
                closed,
                Owner.manager(team.manager(1)),
                team.unit(),
                due,
                snoozed,
                closed));
    }

    @Test
    void nobody_is_told_on_a_day_on_which_the_office_is_closed() throws Exception {
        var team = Team.of(1);
        owned(team, "2026-03-08", "2026-03-01 07:30:00+08");

        assertThat(send(LocalDate.of(2026, 3, 7), team)).as("Saturday").isZero();
        assertThat(send(LocalDate.of(2026, 2, 18), team)).as("Lunar New Year").isZero();
        Owner.run(h -> h.execute("update org_unit set calendar = 'CN' where id = ?", team.unit()));
        assertThat(send(LocalDate.of(2026, 2, 28), team))
                .as("a Saturday that is worked")
                .isEqualTo(1);
    }

    @Test
    void a_lead_without_anything_to_look_at_is_left_in_peace() throws Exception {
        assertThat(send(THURSDAY, Team.of(1))).isZero();
    }

    @Test
    void the_job_does_it() throws Exception {
        var team = Team.of(1);
        owned(team, "2026-03-07", null);

        var id = As.user(
                "batch", () -> jobs.start(new RunRequest("digest", THURSDAY, team.unit(), Map.of(), RunOrigin.MANUAL)));

        assertThat(Runs.ended(id).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(told(team.lead())).hasSize(1);
    }

    @Test
    void only_who_may_sends_digests() {
        assertThatThrownBy(() -> As.user("gm", () -> digests.send(THURSDAY, null)))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(AccessRule.NOT_PERMITTED));
    }

    private int send(LocalDate day, Team team) throws Exception {
        return Clocks.at(MORNING, () -> As.user("scheduler", () -> digests.send(day, team.unit())));
    }

    private List<NoticeRow> told(String user) throws Exception {
        return As.user(user, () -> notices.latest(null, 10)).stream()
                .filter(notice -> notice.kind() == NoticeKind.DIGEST)
                .toList();
    }

    /** A customer of the first manager, protected until a day, with a next follow-up or without. */
    private static void owned(Team team, String until, String nextFollowUp) {
        var id = Owner.aCustomer(team.unit(), "service_id", Owner.manager(team.manager(1)));
        Owner.run(h -> {
            h.execute(
                    "update ownership set reclaim_on = ?::date, protected_until = ?::date where customer_id = ?",
                    until,
                    until,
                    id);
            h.execute("update customer set next_follow_up_at = ?::timestamptz where id = ?", nextFollowUp, id);
        });
    }
}
