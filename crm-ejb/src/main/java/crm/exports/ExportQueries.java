package crm.exports;

import static crm.access.Permission.CUSTOMER_EXPORT;

import crm.access.CurrentActor;
import crm.access.Entrance;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.user.SignInService;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Shows a user the own exports and hands out their files. */
@Stateless
public class ExportQueries {

    private static final int SHOWN = 50;
    private static final String LOST =
            "status = 'RUNNING' and alive_at < clock_timestamp() - interval '2 minutes'"; // its server has ended
    private static final String OVER = "status = 'DONE' and expires_at <= :now";

    /** A run as it stands now: what is over is cleared away later, by the housekeeping. */
    private static final String COLUMNS = "id, format, purpose, case when " + LOST + " then 'FAILED' when " + OVER
            + " then 'EXPIRED' else status end as status, coalesce(total, 0) as total, done, file_name, case when "
            + LOST
            + " then :lost else message end as message, created_at, case when " + LOST
            + " then alive_at else ended_at end as ended_at, expires_at";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Entrance entrance;

    @Inject
    SignInService signIns;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** The reader's latest exports. */
    @Requires(CUSTOMER_EXPORT)
    public List<ExportRow> own() {
        return db.query(h -> bound(h.createQuery("select " + COLUMNS
                        + " from export_run where user_name = :user order by id desc limit " + SHOWN))
                .map((row, context) -> row(row))
                .list());
    }

    /** One of the reader's exports. */
    @Requires(CUSTOMER_EXPORT)
    public ExportRow run(long id) {
        return db.query(h -> find(h, id));
    }

    /** The file of an export, to be fetched now; that is written down. */
    @Requires(CUSTOMER_EXPORT)
    public ExportFile file(long id) {
        return db.query(h -> {
            var run = find(h, id);
            if (run.status() == ExportStatus.EXPIRED) throw ExportRule.EXPIRED.violatedBy(String.valueOf(id));
            if (run.status() != ExportStatus.DONE) throw ExportRule.NOT_DONE.violatedBy(String.valueOf(id));
            audit.record(AuditEntry.ofSecurity("export.downloaded", String.valueOf(id))
                    .because(run.purpose())
                    .with(Map.of("file", run.fileName())));
            return h.select("select count(*), coalesce(sum(length(bytes)), 0) from export_part where export_id = ?", id)
                    .map((row, context) -> new ExportFile(
                            id, run.fileName(), run.format().contentType(), row.getLong(2), row.getInt(1)))
                    .one();
        });
    }

    /** A part of the file; asked for each, so that a download ends when its reader's rights do. */
    @Requires(CUSTOMER_EXPORT)
    public byte[] part(long id, int no) {
        if (!signIns.mayGoOn(entrance.session(), entrance.token())) throw ExportRule.REVOKED.violatedBy();
        return db.query(h -> h.createQuery("select p.bytes from export_part p join export_run r on r.id = p.export_id"
                                + " where r.id = :id and r.user_name = :user and r.status = 'DONE'"
                                + " and r.expires_at > :now and p.no = :no")
                        .bind("id", id)
                        .bind("user", actor.name())
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("no", no)
                        .mapTo(byte[].class)
                        .findOne())
                .orElseThrow(() -> ExportRule.NOT_FOUND.violatedBy(String.valueOf(id)));
    }

    private ExportRow find(Handle handle, long id) {
        return bound(handle.createQuery("select " + COLUMNS + " from export_run where id = :id and user_name = :user"))
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne()
                .orElseThrow(() -> ExportRule.NOT_FOUND.violatedBy(String.valueOf(id)));
    }

    private Query bound(Query query) {
        return query.bind("user", actor.name())
                .bind("now", OffsetDateTime.now(clock))
                .bind("lost", ExportRule.SERVER_ENDED.key());
    }

    private static ExportRow row(ResultSet row) throws SQLException {
        return new ExportRow(
                row.getLong("id"),
                ExportFormat.valueOf(row.getString("format")),
                row.getString("purpose"),
                ExportStatus.valueOf(row.getString("status")),
                row.getLong("total"),
                row.getLong("done"),
                row.getString("file_name"),
                row.getString("message"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class),
                row.getObject("expires_at", OffsetDateTime.class));
    }
}
