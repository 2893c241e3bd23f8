package crm.outbox;

import static crm.access.Permission.RECEIVER_VIEW;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads receivers, how they stand, and what they refused. */
@Stateless
public class ReceiverQueries {

    /** How many dead letters are shown at once. */
    public static final int MOST = 200;

    private static final String ROWS = """
            select r.id, r.name, r.channel, r.address, r.kinds, r.batch, r.state, r.gave_up,
              case when r.channel = 'WEBHOOK' then (select count(*) from (select from event_out e
                where e.position > r.position and e.kind = any (r.kinds) order by e.position limit 10001) w) else 0 end,
              case when r.channel = 'WEBHOOK' then (select e.recorded_at from event_out e
                where e.position > r.position and e.kind = any (r.kinds) order by e.position limit 1) end,
              (select count(*) from event_held h where h.receiver_id = r.id and h.dead_at is null),
              (select count(*) from event_held h where h.receiver_id = r.id and h.dead_at is not null),
              r.attempts, r.due_at, r.problem, r.sent_at, r.version, r.created_by, r.created_at
            from event_receiver r where r.state <> 'REMOVED' and (:id::bigint is null or r.id = :id) order by lower(r.name)
            """;

    private static final String DEAD = """
            select h.position, e.event_id, e.kind, e.at, h.attempts, h.problem, h.dead_at
            from event_held h join event_out e on e.position = h.position
            where h.receiver_id = :id and h.dead_at is not null order by h.position desc limit\s""" + MOST;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    /** Those that are not removed, by name. */
    @Requires(RECEIVER_VIEW)
    public List<ReceiverRow> all() {
        return read(null);
    }

    @Requires(RECEIVER_VIEW)
    public ReceiverRow receiver(long id) {
        return read(id).stream().findFirst().orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
    }

    /** What a receiver refused for good, the latest first. */
    @Requires(RECEIVER_VIEW)
    public List<DeadLetter> deadLetters(long id) {
        receiver(id);
        return rows.house(() -> db.query(h ->
                h.createQuery(DEAD).bind("id", id).map(ReceiverQueries::letter).list()));
    }

    private List<ReceiverRow> read(Long id) {
        return rows.house(() -> db.query(h ->
                h.createQuery(ROWS).bind("id", id).map(ReceiverQueries::row).list()));
    }

    static List<EventKind> kinds(ResultSet row, int column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray())
                .map(EventKind::valueOf)
                .toList();
    }

    private static DeadLetter letter(ResultSet row, StatementContext context) throws SQLException {
        return new DeadLetter(
                row.getLong(1),
                row.getString(2),
                EventKind.valueOf(row.getString(3)),
                row.getObject(4, OffsetDateTime.class),
                row.getInt(5),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class));
    }

    private static ReceiverRow row(ResultSet row, StatementContext context) throws SQLException {
        return new ReceiverRow(
                row.getLong(1),
                row.getString(2),
                ReceiverChannel.valueOf(row.getString(3)),
                row.getString(4),
                kinds(row, 5),
                row.getInt(6),
                ReceiverState.valueOf(row.getString(7)),
                row.getBoolean(8),
                row.getInt(9),
                row.getObject(10, OffsetDateTime.class),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getObject(14, OffsetDateTime.class),
                row.getString(15),
                row.getObject(16, OffsetDateTime.class),
                row.getLong(17),
                row.getString(18),
                row.getObject(19, OffsetDateTime.class));
    }
}
