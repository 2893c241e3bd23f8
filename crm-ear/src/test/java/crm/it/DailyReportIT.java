package crm.it;

import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.customerlist.ToDoRow;
import crm.followup.FollowUpRequest;
import crm.followup.FollowUpService;
import crm.it.support.As;
import crm.it.support.Days;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.it.support.Years;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import crm.shared.Slice;
import crm.today.DailyFilter;
import crm.today.DailyQueries;
import crm.today.DailyReportService;
import crm.today.Figure;
import crm.today.FigureValue;
import crm.today.ReportPaging;
import crm.today.ReportQueries;
import crm.today.ReportRow;
import crm.today.ReportStatus;
import crm.today.TargetFigure;
import crm.today.TargetPaging;
import crm.today.TargetQueries;
import crm.today.TargetRequest;
import crm.today.TargetRow;
import crm.today.TargetService;
import crm.today.TodayRule;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Daily reports, targets and whom to follow up: what is taken, what is refused, and who sees it. */
@ExtendWith(ArquillianExtension.class)
class DailyReportIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");

    @Inject
    DailyReportService reports;

    @Inject
    ReportQueries queries;

    @Inject
    TargetService targets;

    @Inject
    TargetQueries targetQueries;

    @Inject
    DailyQueries daily;

    @Inject
    FollowUpService followUps;

    @Inject
    Settings settings;

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> T on(LocalDate day, int hour, String user, Work<T> work) throws Exception {
        return Clocks.at(day.atTime(hour, 0).atZone(ZONE).toInstant(), () -> As.user(user, work::run));
    }

    private static void refused(Rule rule, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }

    @Test
    void a_report_is_kept_as_a_draft_and_handed_in_with_the_figures_of_that_moment() throws Exception {
        var team = Days.team(1);
        var am = team.manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var number = Days.customer(day, am);
        Days.calls(am, number, day, 15, "REACHED");

        var version = on(day, 17, am, () -> reports.draft(day, "half a day", -1));
        assertThat(on(day, 17, team.lead(), () -> queries.ofTeams(day)))
                .as("a draft is its author's")
                .isEmpty();
        on(day, 18, am, () -> reports.submit(day, "a good day", version));
        Days.calls(am, Days.customer(day, am), day, 19, "REACHED");

        var report = on(day, 20, am, () -> queries.mine(day));
        assertThat(report.status()).isEqualTo(ReportStatus.SUBMITTED);
        assertThat(report.value(Figure.TMT_REGISTRATION_FOLLOW_UPS))
                .as("locked")
                .isEqualTo(new FigureValue(1, 0, 1, 1));
        assertThat(on(day, 20, team.lead(), () -> queries.ofTeams(day)))
                .singleElement()
                .satisfies(row -> assertThat(row.text()).isEqualTo("a good day"));
        assertThat(on(day, 20, Days.team(1).lead(), () -> queries.ofTeams(day)))
                .as("of another team")
                .isEmpty();
        refused(TodayRule.REPORT_HANDED_IN, () -> on(day, 21, am, () -> reports.draft(day, "more", report.version())));
    }

    @Test
    void a_lead_walks_through_the_reports_finds_an_author_and_puts_them_in_order() throws Exception {
        var team = Days.team(3);
        var day = LocalDate.of(Years.own(), 5, 4);
        for (var hour = 3; hour >= 1; hour--)
            on(day, 20 - hour, team.manager(hour), () -> reports.submit(day, "a day", -1));

        var first = page(team, day, new ReportPaging(null, ReportPaging.Order.SUBMITTED, true, 0, 2));
        assertThat(first.items()).extracting(ReportRow::author).containsExactly(team.manager(1), team.manager(2));
        assertThat(first.count()).isEqualTo(3);
        assertThat(first.next()).isEqualTo("2");
        var last = page(team, day, new ReportPaging(null, ReportPaging.Order.SUBMITTED, true, Slice.LAST, 2));
        assertThat(last.items()).extracting(ReportRow::author).containsExactly(team.manager(2), team.manager(3));
        assertThat(last.next()).isNull();
        var found =
                page(team, day, new ReportPaging(team.manager(2).toUpperCase(), ReportPaging.Order.TEAM, false, 0, 2));
        assertThat(found.items()).extracting(ReportRow::author).containsExactly(team.manager(2));
        assertThat(page(Days.team(1), day, ReportPaging.first(2)).items())
                .as("of another team")
                .isEmpty();
    }

    private Slice<ReportRow> page(Team team, LocalDate day, ReportPaging paging) throws Exception {
        return on(day, 21, team.lead(), () -> queries.page(day, paging));
    }

    @Test
    void a_report_is_late_after_its_day_and_refused_when_the_day_is_closed() throws Exception {
        var team = Days.team(2);
        var day = LocalDate.of(Years.own(), 5, 4).with(nextOrSame(DayOfWeek.MONDAY));

        on(day.plusDays(1), 0, team.manager(1), () -> reports.submit(day, "late", -1));
        assertThat(on(day.plusDays(1), 1, team.manager(1), () -> queries.mine(day))
                        .status())
                .isEqualTo(ReportStatus.LATE);
        assertThat(on(day.plusDays(1), 1, team.lead(), () -> queries.missing(day)))
                .extracting(ReportQueries.Missing::author)
                .containsExactly(team.manager(2));

        Days.close(day, Map.of());
        refused(
                TodayRule.DAY_CLOSED,
                () -> on(day.plusDays(1), 11, team.manager(2), () -> reports.submit(day, "too late", -1)));
        refused(
                TodayRule.DAY_TO_COME,
                () -> on(day, 11, team.manager(2), () -> reports.draft(day.plusDays(1), "", -1)));
    }

    @Test
    void a_returned_report_is_written_on_though_its_day_is_closed() throws Exception {
        var team = Days.team(1);
        var am = team.manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        on(day, 18, am, () -> reports.submit(day, "short", -1));
        Days.close(day, Map.of());
        var report =
                on(day.plusDays(1), 9, team.lead(), () -> queries.ofTeams(day).get(0));

        refused(
                TodayRule.RETURN_REASON,
                () -> on(day.plusDays(1), 9, team.lead(), () -> giveBack(report.id(), " ", report.version())));
        refused(
                AccessRule.NOT_FOUND,
                () -> on(day.plusDays(1), 9, Days.team(1).lead(), () -> giveBack(report.id(), "no", report.version())));
        refused(
                AccessRule.NOT_PERMITTED,
                () -> on(day.plusDays(1), 9, am, () -> giveBack(report.id(), "no", report.version())));
        on(day.plusDays(1), 9, team.lead(), () -> giveBack(report.id(), "say more", report.version()));
        refused(
                TodayRule.REPORT_NOT_HANDED_IN,
                () -> on(day.plusDays(1), 9, team.lead(), () -> giveBack(report.id(), "again", report.version())));

        var returned = on(day.plusDays(1), 10, am, () -> queries.mine(day));
        assertThat(returned.returnReason()).isEqualTo("say more");
        assertThat(Owner.count(
                        "select count(*) from notification n join app_user u on u.id = n.user_id where u.name = ? and"
                                + " n.kind = 'report.returned'",
                        am))
                .isEqualTo(1);
        on(day.plusDays(1), 10, am, () -> reports.submit(day, "longer", returned.version()));
        assertThat(on(day.plusDays(1), 10, am, () -> queries.mine(day)).status())
                .isEqualTo(ReportStatus.LATE);
    }

    private Void giveBack(long id, String reason, long version) {
        reports.giveBack(id, reason, version);
        return null;
    }

    @Test
    void of_two_windows_the_second_is_told_and_keeps_its_text() throws Exception {
        var am = Days.team(1).manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        on(day, 9, am, () -> reports.draft(day, "first", -1));

        refused(TodayRule.REPORT_CHANGED_MEANWHILE, () -> on(day, 9, am, () -> reports.draft(day, "second", -1)));
        assertThat(on(day, 9, am, () -> queries.mine(day)).text()).isEqualTo("first");
        refused(TodayRule.REPORT_EMPTY, () -> on(day, 9, am, () -> reports.submit(day, " ", 0)));
        refused(TodayRule.REPORT_TOO_LONG, () -> on(day, 9, am, () -> reports.draft(day, "x".repeat(20_001), 0)));
        assertThat(on(day, 9, am, () -> reports.draft(day, "x".repeat(20_000), 0)))
                .isEqualTo(1);
    }

    @Test
    void a_target_stands_beside_what_there_is_and_is_set_in_scope_alone() throws Exception {
        var team = Days.team(1);
        var am = team.manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var month = YearMonth.from(day);
        Days.opens(Days.customer(day, am), day, "A");

        As.user(
                team.lead(),
                () -> targets.set(new TargetRequest(am, null, month, TargetFigure.ACCOUNTS_OPENED, 4L, -1)));
        As.user(
                team.lead(),
                () -> targets.set(new TargetRequest(null, team.code(), month, TargetFigure.ACCOUNTS_OPENED, 8L, -1)));

        assertThat(As.user(team.lead(), () -> targetQueries.of(month)))
                .extracting(row -> row.key() + " "
                        + row.target(TargetFigure.ACCOUNTS_OPENED).percent())
                .containsExactly(team.code() + " 13", am + " 25");
        assertThat(As.user(am, () -> targetQueries.of(month)))
                .extracting(row -> row.key())
                .containsExactly(am);
        refused(
                AccessRule.NOT_FOUND,
                () -> As.user(
                        Days.team(1).lead(),
                        () -> targets.set(new TargetRequest(am, null, month, TargetFigure.FUNDINGS, 4L, -1))));
        refused(
                AccessRule.NOT_PERMITTED,
                () -> As.user(
                        am, () -> targets.set(new TargetRequest(am, null, month, TargetFigure.FUNDINGS, 4L, -1))));
        refused(
                TodayRule.TARGET_CHANGED_MEANWHILE,
                () -> As.user(
                        team.lead(),
                        () -> targets.set(new TargetRequest(am, null, month, TargetFigure.ACCOUNTS_OPENED, 5L, 7))));
        refused(TodayRule.TARGET_VALUE, () -> new TargetRequest(am, null, month, TargetFigure.FUNDINGS, -1L, -1));
        refused(TodayRule.TARGET_WHOSE, () -> new TargetRequest(am, team.code(), month, TargetFigure.FUNDINGS, 1L, -1));

        As.user(
                team.lead(),
                () -> targets.set(new TargetRequest(am, null, month, TargetFigure.ACCOUNTS_OPENED, null, 0)));
        assertThat(As.user(am, () -> targetQueries.of(month))
                        .get(0)
                        .target(TargetFigure.ACCOUNTS_OPENED)
                        .value())
                .isNull();
    }

    @Test
    void targets_are_read_page_by_page_in_any_order_and_found_by_name() throws Exception {
        var team = Days.team(2);
        var day = LocalDate.of(Years.own(), 5, 4);
        Days.opens(Days.customer(day, team.manager(2)), day, "A");

        var first = targets(team, day, TargetPaging.of(null, 0, 2));
        assertThat(first.items()).extracting(TargetRow::key).containsExactly(team.code(), team.manager(1));
        assertThat(first.next()).isEqualTo("2");
        var last = targets(team, day, new TargetPaging(null, "en", true, null, false, Slice.LAST, 2));
        assertThat(last.items()).extracting(TargetRow::key).containsExactly(team.manager(1), team.manager(2));
        assertThat(last.next()).isNull();
        assertThat(last.previous()).isEqualTo("0");
        assertThat(last.count()).isEqualTo(3);
        var most = targets(team, day, new TargetPaging(null, "en", false, TargetFigure.ACCOUNTS_OPENED, true, 0, 9));
        assertThat(most.items())
                .extracting(row -> row.key() + " "
                        + row.target(TargetFigure.ACCOUNTS_OPENED).actual())
                .containsExactly(team.code() + " 1", team.manager(2) + " 1", team.manager(1) + " 0");
        assertThat(targets(team, day, TargetPaging.of(team.manager(2).toUpperCase(), 0, 9))
                        .items())
                .extracting(TargetRow::key)
                .containsExactly(team.manager(2));
        assertThat(targets(Days.team(1), day, TargetPaging.of(team.code(), 0, 9))
                        .items())
                .isEmpty();
    }

    private Slice<TargetRow> targets(Team team, LocalDate day, TargetPaging paging) throws Exception {
        return As.user(team.lead(), () -> targetQueries.page(YearMonth.from(day), paging));
    }

    @Test
    void active_accounts_are_counted_when_a_day_is_closed() throws Exception {
        var team = Days.team(1);
        var am = team.manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        for (var assets : new Long[] {999_999L, 1_000_000L, null}) {
            var number = Days.customer(day, am);
            Days.opens(number, day, "A");
            Days.pays(number, day, "T");
            Team.change("assets = " + assets, number);
        }
        Days.close(day, Map.of());

        assertThat(As.user(am, () -> targetQueries.of(YearMonth.from(day)))
                        .get(0)
                        .target(TargetFigure.ACTIVE_ACCOUNTS)
                        .actual())
                .as("funded with HKD 10,000 or more")
                .isEqualTo(1);
    }

    @Test
    void each_customer_is_to_do_once_with_every_reason() throws Exception {
        var team = Days.team(1);
        var am = team.manager(1);
        var today = settings.today();
        var numbers = team.customers(4);
        for (var number : numbers) Days.assign(today.minusDays(5), 9, number, am);
        var tonight = today.plusDays(1).atStartOfDay(ZONE).toOffsetDateTime();
        Team.change(
                "next_follow_up_at = '" + tonight.minusMinutes(1) + "', protected_until = '" + today.plusDays(3) + "'",
                numbers.get(0));
        Team.change(
                "next_follow_up_at = '" + tonight + "', protected_until = '" + today.plusDays(4) + "'", numbers.get(1));
        Team.change("next_follow_up_at = '" + tonight.minusDays(9) + "', protected_until = null", numbers.get(2));
        Team.change("next_follow_up_at = null, protected_until = '" + today.minusDays(1) + "'", numbers.get(3));

        var ids = "(select id from customer where number in ('" + String.join("', '", numbers) + "'))";
        Owner.run(h -> h.execute("delete from task where customer_id in " + ids)); // made by their assignment
        task(numbers.get(3), today.plusDays(5), null);
        task(numbers.get(1), today, today.plusDays(1));

        var first = As.user(am, () -> daily.toDo(DailyFilter.NONE, null, 1));
        var second = As.user(am, () -> daily.toDo(DailyFilter.NONE, first.next(), 5));

        assertThat(first.items()).extracting(ToDoRow::number).containsExactly(numbers.get(2));
        assertThat(second.items())
                .as(
                        "an open task counts, one that is snoozed does not; protection that is over counts until somebody is taken")
                .extracting(ToDoRow::number)
                .containsExactly(numbers.get(3), numbers.get(0));
        assertThat(second.items().get(1).reasons()).containsExactly("NEXT_FOLLOW_UP", "PROTECTION_ENDING");
        assertThat(second.items().get(1).dueOn()).isEqualTo(today);
        assertThat(second.items().get(0).reasons()).containsExactly("CAMPAIGN", "PROTECTION_ENDING");
        assertThat(As.user(Days.team(1).lead(), () -> daily.toDo(DailyFilter.NONE, null, 5))
                        .items())
                .isEmpty();
    }

    @Test
    void a_record_ends_the_follow_up_that_was_due_and_no_task() throws Exception {
        var team = Team.of(2);
        var am = team.manager(1);
        var today = settings.today();
        var numbers = team.customers(2);
        for (var number : numbers) Days.assign(today.minusDays(5), 9, number, am);
        Team.change("next_follow_up_at = now() - interval '1 day'", numbers.toArray(String[]::new));
        var ids = "(select id from customer where number in ('" + String.join("', '", numbers) + "'))";
        Owner.run(h -> h.execute("delete from task where customer_id in " + ids)); // made by their assignment
        task(numbers.get(1), today, null);
        assertThat(toDo(am)).containsExactlyInAnyOrderElementsOf(numbers);

        for (var number : numbers) {
            As.user(am, () -> followUps.add(FollowUpRequest.of(number, "PHONE", "REACHED", "talked")));
        }
        Owner.run(h -> h.execute("delete from task where node <> 'CAMPAIGN' and customer_id in " + ids));
        assertThat(toDo(am)).as("whose task is open").containsExactly(numbers.get(1));
        assertThat(As.user(am, () -> daily.done(today, DailyFilter.NONE, null, 5))
                        .items())
                .extracting(row -> row.number())
                .containsExactlyInAnyOrderElementsOf(numbers);
        Team.change("next_follow_up_at = now() + interval '1 second'", numbers.get(0));
        assertThat(toDo(am)).as("to be called again today").containsExactlyInAnyOrderElementsOf(numbers);
    }

    private List<String> toDo(String user) throws Exception {
        return As.user(user, () -> daily.toDo(DailyFilter.NONE, null, 10)).items().stream()
                .map(ToDoRow::number)
                .toList();
    }

    private static void task(String number, LocalDate due, LocalDate snoozed) {
        Owner.run(h -> h.execute(
                "insert into task (customer_id, node, unit_id, priority, due_on, snoozed_until, occasion, created_at,"
                        + " updated_at, created_by) select id, 'CAMPAIGN', unit_id, 'NORMAL', ?, ?, 'test', now(), now(),"
                        + " 'test' from customer where number = ?",
                due,
                snoozed,
                number));
    }

    @Test
    void what_is_done_shows_the_stage_before_and_after() throws Exception {
        var team = Days.team(2);
        var am = team.manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var number = Days.customer(day, am);
        Days.calls(am, number, day, 13, "REACHED");
        Days.opens(number, day, "A");
        Days.pays(number, day.plusDays(1), "T");

        var done = As.user(am, () -> daily.done(day, DailyFilter.NONE, null, 5));

        assertThat(done.items()).singleElement().satisfies(row -> {
            assertThat(row.before()).isEqualTo("REGISTERED");
            assertThat(row.after()).isEqualTo("PENDING_FUNDING");
            assertThat(row.result()).isEqualTo("REACHED");
        });
        assertThat(As.user(team.manager(2), () -> daily.done(day, DailyFilter.NONE, null, 5))
                        .items())
                .isEmpty();
        refused(TodayRule.CURSOR, () -> As.user(am, () -> daily.toDo(DailyFilter.NONE, "elsewhere", 5)));
    }
}
