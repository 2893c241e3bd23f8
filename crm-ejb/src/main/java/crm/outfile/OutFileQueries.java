package crm.outfile;

import static crm.access.Permission.FILE_COLLECT;
import static crm.access.Permission.JOB_RUN;
import static crm.access.Permission.JOB_VIEW;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads files for other systems. */
@Stateless
public class OutFileQueries {

    static final String ROWS = """
            select f.id, r.name, f.kind, f.business_date, f.revision, f.name, f.state, f.lines, f.sha256, f.offered_at, f.offers,
              f.problem, f.acknowledged_at, f.acknowledged_by, f.run_id
            from out_file f join event_receiver r on r.id = f.receiver_id
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    /**
     * The files, the latest first.
     *
     * @param state those in it alone, or null
     * @param after what the page before answered as next, or null
     */
    @Requires({JOB_VIEW, FILE_COLLECT})
    public Slice<OutFileRow> latest(OutFileState state, Long after, int limit) {
        var found = db.query(h -> h.createQuery(ROWS + " where (:state::text is null or f.state = :state)"
                        + " and (:after::bigint is null or f.id < :after) order by f.id desc limit :limit")
                .bind("state", state == null ? null : state.name())
                .bind("after", after)
                .bind("limit", limit + 1)
                .map(OutFileQueries::row)
                .list());
        var more = found.size() > limit;
        var items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? Long.toString(items.get(limit - 1).id()) : null, null, items.size(), !more);
    }

    /** The files as operators see them, the latest first. */
    @Requires(JOB_VIEW)
    public Slice<OutFileRow> shown(int limit) {
        return latest(null, null, limit);
    }

    @Requires({JOB_VIEW, FILE_COLLECT})
    public OutFileRow file(long id) {
        return db.query(h -> h.createQuery(ROWS + " where f.id = :id")
                .bind("id", id)
                .map(OutFileQueries::row)
                .findOne()
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id)));
    }

    /** Writes the content of a file, a part at a time. */
    @Requires({FILE_COLLECT, JOB_RUN})
    public void write(long id, OutputStream out) throws IOException {
        var parts = rows.house(
                () -> db.query(h -> h.select("select no from out_file_part where file_id = ? order by no", id)
                        .mapTo(Integer.class)
                        .list()));
        for (var no : parts) out.write(rows.house(() -> OutFileParts.part(db, id, no)));
    }

    static OutFileRow row(ResultSet row, StatementContext context) throws SQLException {
        return new OutFileRow(
                row.getLong(1),
                row.getString(2),
                OutFileKind.valueOf(row.getString(3)),
                row.getObject(4, LocalDate.class),
                row.getInt(5),
                row.getString(6),
                OutFileState.valueOf(row.getString(7)),
                row.getLong(8),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class),
                row.getInt(11),
                row.getString(12),
                row.getObject(13, OffsetDateTime.class),
                row.getString(14),
                row.getObject(15, Long.class));
    }
}
