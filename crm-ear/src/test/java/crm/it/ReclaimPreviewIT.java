package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.AccessRule;
import crm.assignment.ReclaimPlan;
import crm.assignment.ReclaimPreviewService;
import crm.assignment.ReclaimService;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Refused;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.RunStatus;
import crm.notice.NoticeKind;
import crm.notice.NoticePlaces;
import crm.notice.NoticeQueries;
import crm.notice.NoticeRow;
import crm.shared.Settings;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is told in the evening whom the reclaim of the night will take. */
@ExtendWith(ArquillianExtension.class)
class ReclaimPreviewIT {

    @Inject
    ReclaimPreviewService preview;

    @Inject
    ReclaimService reclaim;

    @Inject
    NoticeQueries notices;

    @Inject
    Settings settings;

    private LocalDate day;
    private Team team;

    @BeforeEach
    void a_day_that_is_not_over_whenever_the_test_runs() {
        day = settings.today().plusDays(1);
        team = Team.of(2);
    }

    @AfterEach
    void nobody_is_due_any_more() {
        Owner.run(h -> {
            h.execute("update ownership set reclaim_on = null where unit_id = ?", team.unit());
            h.execute("delete from reclaim_preview where business_date >= ?", day);
        });
    }

    @Test
    void managers_are_told_of_their_own_and_leads_of_their_teams_each_once_for_a_day() throws Exception {
        due(1, day); // on the line
        due(1, day.minusDays(1)); // left over
        due(1, day.plusDays(1)); // past it
        due(2, day);

        assertThat(tell()).as("two managers, the lead and the general manager").isGreaterThanOrEqualTo(3);

        assertThat(told(team.manager(1), NoticeKind.RECLAIM_FORESEEN))
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).containsExactly("2", day.toString()));
        assertThat(told(team.manager(2), NoticeKind.RECLAIM_FORESEEN))
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).containsExactly("1", day.toString()));
        assertThat(told(team.lead(), NoticeKind.RECLAIM_FORESEEN_TEAMS))
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).containsExactly("3", day.toString(), team.code()));
        assertThat(tell()).as("again").isZero();
        due(2, day);
        assertThat(tell()).as("what came since is told by the run itself").isZero();
    }

    @Test
    void a_notice_leads_to_the_customers_it_counts() {
        assertThat(NoticePlaces.of(NoticeKind.RECLAIM_FORESEEN, List.of("2", "2026-03-09"), null))
                .isEqualTo("/customers/list.xhtml?manager=me&protectedTo=2026-03-09&sort=protectedUntil");
        assertThat(NoticePlaces.of(NoticeKind.RECLAIM_FORESEEN_TEAMS, List.of("2", "2026-03-09", "HK01"), null))
                .isEqualTo("/reclaim/list.xhtml");
    }

    @Test
    void operators_are_told_of_the_whole_run_and_that_it_would_stop_itself() throws Exception {
        due(1, day);
        var least = Owner.query(h -> h.select("select value from setting where key = 'breaker.least'")
                .mapTo(String.class)
                .one());
        try {
            Owner.run(h -> h.execute("update setting set value = '1000000' where key = 'breaker.least'"));
            As.user("scheduler", () -> preview.tell(day, null));
            assertThat(told("batch", NoticeKind.RECLAIM_RUN_FORESEEN)).isNotEmpty();

            Owner.run(h -> {
                h.execute("delete from reclaim_preview where business_date = ?", day);
                h.execute("update setting set value = '1' where key = 'breaker.least'");
            });
            As.user("scheduler", () -> preview.tell(day, null));
            var over = As.user("scheduler", () -> reclaim.plan(day, null)).overShare().stream()
                    .map(ReclaimPlan.Unit::code)
                    .toList();
            assertThat(told("batch", NoticeKind.RECLAIM_STOP_FORESEEN))
                    .anySatisfy(notice -> assertThat(notice.details().get(2)).startsWith(over.get(0)));
            assertThat(over).contains(team.code());
        } finally {
            Owner.run(h -> h.execute("update setting set value = ? where key = 'breaker.least'", least));
        }
    }

    @Test
    void the_job_does_it_and_of_a_day_that_is_over_nobody_is_told() throws Exception {
        due(1, settings.today().minusDays(3));
        var over = Runs.start("batch", "preview-reclaim", settings.today().minusDays(2), team.unit(), Map.of());
        assertThat(Runs.ended(over).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(told(team.manager(1), NoticeKind.RECLAIM_FORESEEN)).isEmpty();

        var run = Runs.ended(Runs.start("batch", "preview-reclaim", day, team.unit(), Map.of()));

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(told(team.manager(1), NoticeKind.RECLAIM_FORESEEN)).hasSize(1);
        var again = Runs.ended(Runs.start("batch", "preview-reclaim", day, team.unit(), Map.of()));
        assertThat(again.changed()).isZero();
    }

    @Test
    void who_may_not_reclaim_tells_nobody() {
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> preview.tell(day, null)));
    }

    private int tell() throws Exception {
        return As.user("scheduler", () -> preview.tell(day, team.unit()));
    }

    private List<NoticeRow> told(String user, NoticeKind kind) throws Exception {
        return As.user(user, () -> notices.latest(null, 10)).stream()
                .filter(notice -> notice.kind() == kind)
                .toList();
    }

    private void due(int manager, LocalDate until) {
        var id = Owner.aCustomer(team.unit(), "service_id", Owner.manager(team.manager(manager)));
        Owner.run(h -> h.execute(
                "update ownership set reclaim_on = ?, protected_until = ? where customer_id = ?", until, until, id));
    }
}
