package crm.audit;

import static crm.access.Permission.AUDIT_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads the audit trail, newest first. Row-level security keeps out what the reader's scope does not cover. */
@Stateless
public class AuditQueries {

    /** How many lines a file holds at most. */
    public static final int FILE_ROWS = 10_000;

    private static final long UNCOUNTED = 0; // the trail only grows; a count of it helps nobody

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /**
     * One page of the trail.
     *
     * @param after cursor of the page before, or null for the newest lines
     * @param size  1 to 500 lines
     */
    @Requires(AUDIT_VIEW)
    public Slice<AuditRow> page(AuditFilter filter, String after, int size) {
        if (size < 1 || size > 500) throw new IllegalArgumentException("size must be 1 to 500 but was " + size);
        var rows = new ArrayList<>(rows(filter, AuditCursor.read(after), size + 1));
        var more = rows.size() > size;
        if (more) rows.remove(size);
        var next = more ? AuditCursor.of(rows.get(size - 1)).text() : null;
        return new Slice<>(List.copyOf(rows), next, null, UNCOUNTED, false);
    }

    /**
     * The newest lines that match, for a file; handing them out is written down.
     *
     * @return at most {@value #FILE_ROWS} lines
     */
    @Requires(AUDIT_VIEW)
    public List<AuditRow> file(AuditFilter filter) {
        var rows = rows(filter, null, FILE_ROWS);
        audit.record(AuditEntry.ofSecurity("audit.exported", "audit").with(FilterFacts.of(filter, rows.size())));
        return rows;
    }

    private List<AuditRow> rows(AuditFilter wanted, AuditCursor after, int limit) {
        var filter = wanted.bounded(OffsetDateTime.now(clock));
        var sql = new StringBuilder(
                "select chain, seq, at, actor, on_behalf_of, action, outcome, subject, reason, origin, payload::text"
                        + " from audit_entry where true");
        var scope = actor.scope(AUDIT_VIEW);
        if (!scope.all()) {
            sql.append(
                    " and (customer_id is null or exists (select from customer c where c.id = audit_entry.customer_id"
                            + " and " + scope.condition("c") + "))");
        }
        if (filter.actor() != null) sql.append(" and actor = :actor");
        if (filter.onBehalfOf() != null) sql.append(" and on_behalf_of = :onBehalfOf");
        if (filter.customer() != null)
            sql.append(" and customer_id = (select id from customer where number = :customer)");
        if (filter.action() != null) sql.append(" and starts_with(action, :action)");
        if (filter.subject() != null) sql.append(" and subject = :subject");
        if (filter.outcome() != null) sql.append(" and outcome = :outcome");
        if (filter.origin() != null) sql.append(" and position(lower(:origin) in lower(origin)) > 0");
        if (filter.from() != null) sql.append(" and at >= :from");
        if (filter.until() != null) sql.append(" and at < :until");
        if (after != null) sql.append(" and (at, chain, seq) < (:at, :chain, :seq)");
        sql.append(" order by at desc, chain desc, seq desc limit :limit");
        return db.query(h -> {
            var query = h.createQuery(sql.toString()).bindMethods(filter).bind("limit", limit);
            if (after != null)
                query.bind("at", after.at()).bind("chain", after.chain()).bind("seq", after.seq());
            return query.map((rows, context) -> row(rows)).list();
        });
    }

    private static AuditRow row(ResultSet rows) throws SQLException {
        return new AuditRow(
                rows.getInt(1),
                rows.getLong(2),
                rows.getObject(3, OffsetDateTime.class),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8),
                rows.getString(9),
                rows.getString(10),
                rows.getString(11));
    }
}
