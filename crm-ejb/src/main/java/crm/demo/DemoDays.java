package crm.demo;

import crm.followup.FollowUpRequest;
import crm.followup.FollowUpService;
import crm.today.DailyFilter;
import crm.today.DailyQueries;
import crm.today.DailyReportService;
import crm.today.DayCloseService;
import crm.today.FigureFilter;
import crm.today.ReportQueries;
import crm.today.TargetFigure;
import crm.today.TargetQueries;
import crm.today.TargetRequest;
import crm.today.TargetRow;
import crm.today.TargetService;
import crm.today.TodayQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What the demonstration's people did at the end of their days: calls of today, daily reports, targets; then past days are
 * closed. What is there already is not done again.
 */
@ApplicationScoped
public class DemoDays {

    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);
    private static final int MANAGERS = 12;
    private static final int CALLS = 5;
    private static final int EVERY = 4; // of those who are due, that people of all stages are called
    private static final int REPORTED_DAYS = 5;
    private static final int DAYS_AT_ONCE = 50;
    private static final String RETURNED = "am3";

    private static final Map<TargetFigure, Integer> OF_MANAGER =
            Map.of(TargetFigure.ACCOUNTS_OPENED, 10, TargetFigure.FUNDINGS, 8, TargetFigure.ACTIVE_ACCOUNTS, 20);

    @Inject
    DemoActors people;

    @Inject
    DemoQueries queries;

    @Inject
    FollowUpService followUps;

    @Inject
    DailyQueries daily;

    @Inject
    TodayQueries today;

    @Inject
    DailyReportService reports;

    @Inject
    ReportQueries reportQueries;

    @Inject
    TargetService targets;

    @Inject
    TargetQueries targetQueries;

    @Inject
    DayCloseService closing;

    /** Tells the end of all days up to today. */
    public void tell(LocalDate day, ZoneId zone, long runId) {
        setTargets(YearMonth.from(day));
        setTargets(YearMonth.from(day).minusMonths(1));
        closing.settle(day.minusDays(REPORTED_DAYS).datesUntil(day.plusDays(1)).toList());
        var gone = queries.resigned();
        for (var no = 1; no <= MANAGERS; no++) {
            var manager = "am" + no;
            if (gone.contains(manager)) continue;
            people.as(manager, () -> call(manager, day));
            for (var ago = REPORTED_DAYS; ago > 0; ago--) report(manager, no, day.minusDays(ago), zone);
        }
        giveBack(day.minusDays(1), zone);
        close(day.minusDays(1), runId);
    }

    private void setTargets(YearMonth month) {
        people.as("gm", () -> {
            for (var row : targetQueries.of(month)) {
                for (var figure : TargetFigure.values()) {
                    if (row.target(figure).value() == null) targets.set(target(row, month, figure));
                }
            }
            return null;
        });
    }

    /** A team wants what its managers want; what is above it, that of its teams. */
    private static TargetRequest target(TargetRow row, YearMonth month, TargetFigure figure) {
        var times = row.manager()
                ? 1
                : switch (row.kind()) {
                    case "TEAM" -> 3;
                    case "BRANCH" -> 4;
                    case "REGION" -> 7;
                    default -> MANAGERS;
                };
        return new TargetRequest(
                row.manager() ? row.key() : null,
                row.manager() ? null : row.key(),
                month,
                figure,
                (long) OF_MANAGER.get(figure) * times,
                -1);
    }

    /** Some of those who are due today were called already. */
    private Void call(String manager, LocalDate day) {
        var done = daily.done(day, DailyFilter.NONE, null, 1).items();
        if (!done.isEmpty()) return null;
        var due = daily.toDo(DailyFilter.NONE, null, CALLS * EVERY).items();
        for (var i = 0; i < due.size(); i += EVERY) {
            var reached = (manager.hashCode() + i / EVERY) % 3 != 0;
            followUps.add(FollowUpRequest.of(
                    due.get(i).number(),
                    i / EVERY % 2 == 0 ? "PHONE" : "WHATSAPP",
                    reached ? "REACHED" : "NO_ANSWER",
                    DemoTexts.call(language(manager), reached)));
        }
        return null;
    }

    private void report(String manager, int no, LocalDate day, ZoneId zone) {
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (weekend || (no + day.getDayOfMonth()) % 11 == 0) return; // one forgot, now and then
        var late = (no + day.getDayOfMonth()) % 7 == 0;
        var at = (late ? day.plusDays(1).atTime(8, 40) : day.atTime(LocalTime.of(18, 5 + no)))
                .atZone(zone)
                .toInstant();
        people.as(
                manager,
                () -> DemoClock.at(at, () -> {
                    var report = reportQueries.mine(day);
                    if (report.status() != null || report.closed()) return null;
                    var calls = today.cards(FigureFilter.of(day)).stream()
                            .filter(card -> card.figure().isFollowUps())
                            .mapToLong(card -> card.now().value())
                            .sum();
                    return reports.submit(day, DemoTexts.report(language(manager), calls), report.version());
                }));
    }

    private void giveBack(LocalDate day, ZoneId zone) {
        people.as(
                "gm",
                () -> DemoClock.at(day.plusDays(1).atTime(9, 10).atZone(zone).toInstant(), () -> {
                    reportQueries.ofTeams(day).stream()
                            .filter(report -> report.author().equals(RETURNED)
                                    && report.status().isHandedIn())
                            .filter(report -> report.returnedAt() == null)
                            .findFirst()
                            .ifPresent(
                                    report -> reports.giveBack(report.id(), DemoTexts.RETURN_REASON, report.version()));
                    return null;
                }));
    }

    private void close(LocalDate last, long runId) {
        var after = EVER;
        for (var some = closing.due(after, last, DAYS_AT_ONCE);
                !some.isEmpty();
                some = closing.due(after, last, DAYS_AT_ONCE)) {
            closing.close(some, last, runId);
            after = some.get(some.size() - 1);
        }
    }

    private static String language(String manager) {
        if (List.of("am2", "am8", "am9").contains(manager)) return "zh-Hans";
        return List.of("am10", "am11").contains(manager) ? "en" : "zh-Hant";
    }
}
