package crm.today;

import static crm.access.Permission.REPORT_REVIEW;
import static crm.access.Permission.REPORT_WRITE;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Daily reports: a user writes one a day, hands it in, and a lead may give it back.
 *
 * <p>With the hand-in the figures are locked. After its day is over a report is late; once the day is closed only a returned
 * one is taken.
 */
@Stateless
public class DailyReportService {

    /** Characters of a report. */
    public static final int LONGEST = 20_000;

    private static final int LONGEST_REASON = 1_000;

    private static final String SAVE = """
            insert into daily_report (author, author_name, manager_id, unit_id, day, status, text, figures, submitted_at, changed_at)
            values (:author, :authorName, :manager, :unit, :day, :status, :text, :figures::jsonb, :submittedAt, :now)
            on conflict (author, day) do update set status = excluded.status, text = excluded.text, figures = excluded.figures,
              submitted_at = excluded.submitted_at, changed_at = excluded.changed_at, version = daily_report.version + 1
              where daily_report.version = :version
            returning version""";

    @Inject
    Db db;

    @Inject
    ReportRows reports;

    @Inject
    CurrentActor actor;

    @Inject
    Notices notices;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * Keeps a report that is not finished.
     *
     * @param version of the report as it was read, -1 where there was none
     * @return its version now
     */
    @Requires(REPORT_WRITE)
    public long draft(LocalDate day, String text, long version) {
        var before = writable(day, text, version);
        var status =
                before != null && before.status() == ReportStatus.RETURNED ? ReportStatus.RETURNED : ReportStatus.DRAFT;
        var saved = save(day, text, status, null, version);
        audit.record(AuditEntry.ofSystem("report.drafted", actor.name() + " " + day));
        return saved;
    }

    /** Hands a report in with the figures of that moment; returns its version. */
    @Requires(REPORT_WRITE)
    public long submit(LocalDate day, String text, long version) {
        writable(day, text, version);
        if (text == null || text.isBlank()) throw TodayRule.REPORT_EMPTY.violatedBy();
        var status = day.equals(settings.today()) ? ReportStatus.SUBMITTED : ReportStatus.LATE;
        var saved = save(day, text, status, ReportRows.json(reports.figures(day)), version);
        audit.record(AuditEntry.ofSystem("report.submitted", actor.name() + " " + day)
                .with(Map.of("status", status)));
        return saved;
    }

    /** Gives a report back to its author, who is told why. */
    @Requires(REPORT_REVIEW)
    public void giveBack(long reportId, String reason, long version) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw TodayRule.RETURN_REASON.violatedBy(LONGEST_REASON);
        }
        var report = inReview(reportId);
        if (actor.get().is(report.author())) throw TodayRule.RETURN_OWN.violatedBy();
        if (!report.status().isHandedIn()) throw TodayRule.REPORT_NOT_HANDED_IN.violatedBy();
        if (report.version() != version) throw TodayRule.REPORT_CHANGED_MEANWHILE.violatedBy();
        var author = db.query(h -> h.createQuery("update daily_report r set status = 'RETURNED', returned_at = :now,"
                        + " returned_by = :by, return_reason = :reason, changed_at = :now, version = r.version + 1"
                        + " from app_user u where r.id = :id and u.name = r.author returning u.id")
                .bind("now", OffsetDateTime.now(clock))
                .bind("by", actor.get().displayName())
                .bind("reason", reason.strip())
                .bind("id", reportId)
                .mapTo(Long.class)
                .one());
        notices.send(List.of(Notice.of(
                author,
                NoticeKind.REPORT_RETURNED,
                Map.of("day", report.day(), "by", actor.get().displayName()),
                null)));
        audit.record(AuditEntry.ofSystem("report.returned", report.author() + " " + report.day())
                .because(reason.strip()));
    }

    private ReportRow inReview(long reportId) {
        var scope = actor.scope(REPORT_REVIEW);
        return reports
                .list(
                        "r.id = :id and " + ReportScope.predicate(scope) + " for update of r",
                        q -> ReportScope.bind(scope, q).bind("id", reportId))
                .stream()
                .findFirst()
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(Long.toString(reportId)));
    }

    /** The report as it stands, or null; refused where it cannot be written, or was written by another hand meanwhile. */
    private ReportRow writable(LocalDate day, String text, long version) {
        if (text != null && text.length() > LONGEST) throw TodayRule.REPORT_TOO_LONG.violatedBy(LONGEST);
        if (day.isAfter(settings.today())) throw TodayRule.DAY_TO_COME.violatedBy(day);
        var report = reports.mine(day, true).orElse(null);
        if (report != null && report.status().isHandedIn()) throw TodayRule.REPORT_HANDED_IN.violatedBy(day);
        var returned = report != null && report.status() == ReportStatus.RETURNED;
        if (!returned && isClosed(day)) throw TodayRule.DAY_CLOSED.violatedBy(day);
        if ((report == null ? -1 : report.version()) != version) throw TodayRule.REPORT_CHANGED_MEANWHILE.violatedBy();
        return report;
    }

    private boolean isClosed(LocalDate day) {
        return db.query(h -> h.createQuery("select exists (select from day_close where business_date = :day)")
                .bind("day", day)
                .mapTo(Boolean.class)
                .one());
    }

    private long save(LocalDate day, String text, ReportStatus status, String figures, long version) {
        var now = OffsetDateTime.now(clock);
        return db.query(h -> h.createQuery(SAVE)
                        .bind("author", actor.name())
                        .bind("authorName", actor.get().displayName())
                        .bind("manager", actor.managerId())
                        .bind("unit", unit())
                        .bind("day", day)
                        .bind("status", status.name())
                        .bind("text", text == null ? "" : text.strip())
                        .bind("figures", figures)
                        .bind("submittedAt", status.isHandedIn() ? now : null)
                        .bind("now", now)
                        .bind("version", version)
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(TodayRule.REPORT_CHANGED_MEANWHILE::violatedBy);
    }

    /** The manager's team, else the unit of the oldest grant to write reports. */
    private long unit() {
        var team = actor.get().managerUnitId();
        if (team != null) return team;
        return db.query(
                h -> h.createQuery("select g.unit_id from user_grant g join role_permission p on p.role_id = g.role_id"
                                + " where g.user_id = :user and p.permission = 'REPORT_WRITE' and g.from_at <= :now"
                                + " and (g.to_at is null or g.to_at > :now) order by g.from_at, g.id limit 1")
                        .bind("user", actor.userId())
                        .bind("now", OffsetDateTime.now(clock))
                        .mapTo(Long.class)
                        .one());
    }
}
