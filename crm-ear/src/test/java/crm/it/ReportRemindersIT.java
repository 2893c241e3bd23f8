package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.it.support.As;
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
import crm.today.DailyReportService;
import crm.today.ReportReminderService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is reminded of the daily reports of Tuesday, 10 March 2026, and who hears of those that did not come. */
@ExtendWith(ArquillianExtension.class)
class ReportRemindersIT {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);

    @Inject
    ReportReminderService reminders;

    @Inject
    DailyReportService reports;

    @Inject
    NoticeQueries notices;

    @Inject
    JobService jobs;

    @Test
    void who_has_not_handed_in_is_reminded_once_from_the_hour_that_is_set() throws Exception {
        var team = Team.of(1);
        var am = team.manager(1);

        send("2026-03-10T16:59:59+08:00", TUESDAY, team);
        assertThat(told(am, NoticeKind.REPORT_DUE)).as("before the hour").isEmpty();
        send("2026-03-10T17:00:00+08:00", TUESDAY, team);
        assertThat(told(am, NoticeKind.REPORT_DUE)).singleElement().satisfies(notice -> assertThat(notice.details())
                .containsExactly("2026-03-10"));
        send("2026-03-10T23:59:59+08:00", TUESDAY, team);
        assertThat(told(am, NoticeKind.REPORT_DUE)).as("again").hasSize(1);
    }

    @Test
    void nobody_is_asked_for_a_report_when_its_day_is_over() throws Exception {
        var team = Team.of(1);

        send("2026-03-11T00:00:00+08:00", TUESDAY, team);

        assertThat(told(team.manager(1), NoticeKind.REPORT_DUE)).isEmpty();
    }

    @Test
    void who_has_handed_in_or_is_on_leave_is_left_in_peace_and_a_draft_is_no_report() throws Exception {
        var team = Team.of(3);
        handIn(team.manager(1), TUESDAY);
        Team.onLeave(team.manager(2), "2026-03-10", "2026-03-10", null);
        Clocks.at(
                Instant.parse("2026-03-10T12:00:00+08:00"),
                () -> As.user(team.manager(3), () -> reports.draft(TUESDAY, "half", -1)));

        send("2026-03-10T17:30:00+08:00", TUESDAY, team);

        assertThat(told(team.manager(1), NoticeKind.REPORT_DUE)).isEmpty();
        assertThat(told(team.manager(2), NoticeKind.REPORT_DUE)).isEmpty();
        assertThat(told(team.manager(3), NoticeKind.REPORT_DUE)).hasSize(1);
    }

    @Test
    void on_a_day_off_nobody_is_asked() throws Exception {
        var team = Team.of(1);

        send("2026-03-07T18:00:00+08:00", FRIDAY.plusDays(1), team);

        assertThat(told(team.manager(1), NoticeKind.REPORT_DUE)).isEmpty();
    }

    @Test
    void the_lead_hears_once_on_the_next_day_whose_report_of_the_working_day_before_did_not_come() throws Exception {
        var team = Team.of(2);
        handIn(team.manager(1), FRIDAY);

        send("2026-03-06T23:59:59+08:00", FRIDAY, team);
        assertThat(told(team.lead(), NoticeKind.REPORTS_LATE))
                .as("Friday is not over; of Thursday both are late")
                .singleElement()
                .satisfies(notice -> assertThat(notice.details())
                        .containsExactly("2", team.manager(1) + ", " + team.manager(2), "2026-03-05"));
        send("2026-03-09T09:30:00+08:00", MONDAY, team);
        assertThat(told(team.lead(), NoticeKind.REPORTS_LATE))
                .as("on Monday, of Friday")
                .hasSize(2)
                .anySatisfy(notice -> assertThat(notice.details()).containsExactly("1", team.manager(2), "2026-03-06"));
        send("2026-03-09T17:30:00+08:00", MONDAY, team);
        assertThat(told(team.lead(), NoticeKind.REPORTS_LATE)).as("again").hasSize(2);
        assertThat(told(team.manager(2), NoticeKind.REPORTS_LATE)).isEmpty();
    }

    @Test
    void the_job_does_it() throws Exception {
        var team = Team.of(1);

        var id = As.user(
                "batch",
                () -> jobs.start(new RunRequest("remind-reports", MONDAY, team.unit(), Map.of(), RunOrigin.MANUAL)));

        assertThat(Runs.ended(id).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(told(team.lead(), NoticeKind.REPORTS_LATE)).hasSize(1);
    }

    @Test
    void only_who_may_sends_reminders() {
        assertThatThrownBy(() -> As.user("gm", () -> reminders.send(TUESDAY, null)))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(AccessRule.NOT_PERMITTED));
    }

    private void handIn(String manager, LocalDate day) throws Exception {
        Clocks.at(
                day.atTime(16, 0).toInstant(ZoneOffset.ofHours(8)),
                () -> As.user(manager, () -> reports.submit(day, "done", -1)));
    }

    private void send(String at, LocalDate day, Team team) throws Exception {
        Clocks.at(Instant.parse(at), () -> As.user("scheduler", () -> reminders.send(day, team.unit())));
    }

    private List<NoticeRow> told(String user, NoticeKind kind) throws Exception {
        return As.user(user, () -> notices.latest(null, 20)).stream()
                .filter(notice -> notice.kind() == kind)
                .toList();
    }
}
