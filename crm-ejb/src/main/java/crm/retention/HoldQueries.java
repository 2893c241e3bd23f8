package crm.retention;

import static crm.access.Permission.RETENTION_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads legal holds. One on a customer is seen by who sees the customer. */
@Stateless
public class HoldQueries {

    /** How many are shown at once. */
    public static final int MOST = 500;

    private static final String ROWS = """
        select h.id, h.kind, coalesce(c.number, h.subject), h.from_day, h.to_day, h.reason, h.placed_by, h.placed_at,
          h.released_by, h.released_at, h.release_reason
        from legal_hold h left join customer c on c.id = h.customer_id
        where h.customer_id is null or %s
        order by h.released_at is not null, h.id desc limit\s""" + MOST;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    /** Those that stand first, then those that were released. */
    @Requires(RETENTION_VIEW)
    public List<HoldRow> all() {
        var scope = actor.scope(RETENTION_VIEW);
        return db.query(h -> scope.bind(h.createQuery(ROWS.formatted(scope.predicate("c"))))
                .map((row, context) -> row(row))
                .list());
    }

    private static HoldRow row(ResultSet row) throws SQLException {
        return new HoldRow(
                row.getLong(1),
                HoldKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class),
                row.getString(11));
    }
}
