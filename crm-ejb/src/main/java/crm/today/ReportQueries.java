package crm.today;

import static crm.access.Permission.REPORT_REVIEW;
import static crm.access.Permission.REPORT_WRITE;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;

/** Reads daily reports: one's own, and those handed in by one's teams. A draft is its author's alone. */
@Stateless
public class ReportQueries {

    private static final int MOST = 500;

    private static final String MISSING =
            "select u.name, u.display_name, o.code, o.name, o.name_hant, o.name_hans %s order by o.code, u.name";

    @Inject
    Db db;

    @Inject
    ReportRows reports;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    /** A manager whose report has not come. */
    public record Missing(
            String author, String authorName, String unit, String unitName, String unitHant, String unitHans)
            implements java.io.Serializable {}

    /** One's own report of a day; where none was begun an empty one. */
    @Requires(REPORT_WRITE)
    public ReportRow mine(LocalDate day) {
        var report = reports.mine(day, false).orElseGet(() -> none(day));
        return report.status() != null && report.status().isHandedIn()
                ? report
                : report.withFigures(reports.figures(day));
    }

    /** One's own latest reports, the newest first. */
    @Requires(REPORT_WRITE)
    public List<ReportRow> own(int limit) {
        return reports.list("r.author = :author order by r.day desc limit :limit", q -> q.bind("author", actor.name())
                .bind("limit", Math.min(Math.max(limit, 1), MOST)));
    }

    /** The reports of a day that were handed in or returned, of the teams in scope: the first of them. */
    @Requires(REPORT_REVIEW)
    public List<ReportRow> ofTeams(LocalDate day) {
        return page(day, ReportPaging.first(MOST)).items();
    }

    /** The same stretch by stretch; a stretch is continued at its place in the list. */
    @Requires(REPORT_REVIEW)
    public Slice<ReportRow> page(LocalDate day, ReportPaging paging) {
        var scope = actor.scope(REPORT_REVIEW);
        var wanted =
                "r.day = :day and r.status <> 'DRAFT' and (:text::text is null or strpos(lower(r.author_name), lower(:text)) > 0"
                        + " or strpos(lower(r.author), lower(:text)) > 0) and "
                        + ReportScope.predicate(scope);
        UnaryOperator<Query> parameters =
                query -> ReportScope.bind(scope, query).bind("day", day).bind("text", paging.text());
        var count = db.query(h -> parameters
                .apply(h.createQuery("select count(*) from daily_report r where " + wanted))
                .mapTo(Long.class)
                .one());
        var from = paging.place(count);
        var rows = reports.list(
                wanted + paging.orderBy(),
                query -> parameters.apply(query).bind("size", paging.size()).bind("from", from));
        return Slice.at(from, paging.size(), count, rows);
    }

    /** The managers in scope who work that day and whose report has not been handed in. */
    @Requires(REPORT_REVIEW)
    public List<Missing> missing(LocalDate day) {
        var scope = actor.scope(REPORT_REVIEW);
        var predicate = ReportScope.predicate(scope).replace("r.manager_id", "r.id");
        return db.query(h -> ReportScope.bind(
                        scope, h.createQuery(MISSING.formatted(MissingReports.of(":day::date", predicate))))
                .bind("day", day)
                .map((row, context) -> new Missing(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list());
    }

    private ReportRow none(LocalDate day) {
        var closed = db.query(h -> h.createQuery("select exists (select from day_close where business_date = :day)")
                .bind("day", day)
                .mapTo(Boolean.class)
                .one());
        return new ReportRow(
                0,
                actor.name(),
                actor.get().displayName(),
                null,
                null,
                null,
                null,
                day,
                null,
                "",
                Map.of(),
                null,
                null,
                null,
                null,
                closed,
                -1);
    }
}
