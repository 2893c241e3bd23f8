package crm.today;

import static crm.access.Permission.MANAGEMENT_VIEW;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;

/** The management reports that were written for who asks. */
@Stateless
public class ManagementReportQueries {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    /** A report that is there; {@code printed} tells whether it can be had as pages too. */
    public record Report(long id, String file, boolean printed, OffsetDateTime createdAt)
            implements java.io.Serializable {

        /** The file's name without its ending. */
        public String name() {
            return file.replaceFirst("[.][a-z]+$", "");
        }
    }

    /** A file to be sent. */
    public record File(String name, String type, byte[] bytes) {}

    /** The latest, the newest first. */
    @Requires(MANAGEMENT_VIEW)
    public List<Report> own(int limit) {
        return db.query(h -> h.createQuery(
                        "select id, file_name, pages is not null, created_at from management_report where user_id ="
                                + " :user order by until_day desc, id desc limit :limit")
                .bind("user", actor.userId())
                .bind("limit", limit)
                .map((row, context) -> new Report(
                        row.getLong(1), row.getString(2), row.getBoolean(3), row.getObject(4, OffsetDateTime.class)))
                .list());
    }

    /** The report in a format; another reader's is as if it did not exist. Fetching it is written down. */
    @Requires(MANAGEMENT_VIEW)
    public File file(long reportId, ReportFormat format) {
        var column = format == ReportFormat.PDF ? "pages" : "bytes";
        var file = db.query(h -> h.createQuery("select file_name, " + column
                                + " from management_report where id = :id and user_id = :user" + " and " + column
                                + " is not null")
                        .bind("id", reportId)
                        .bind("user", actor.userId())
                        .map((row, context) -> new File(format.named(row.getString(1)), format.type(), row.getBytes(2)))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(Long.toString(reportId)));
        audit.record(AuditEntry.ofSystem("management.fetched", file.name()));
        return file;
    }
}
