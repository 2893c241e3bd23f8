package crm.notice;

import static crm.shared.Jsons.JSON;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the notifications of who asks. */
@Stateless
public class NoticeQueries {

    private static final int LONGEST = 200;

    private static final String ROW = "select n.id, n.at, n.kind, n.parameters::text, c.number, n.read_at is not null"
            + " from notification n left join customer c on c.id = n.customer_id where n.user_id = :user ";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    /** How many are unread. */
    @OpenToAll("everybody's own notifications")
    public int unread() {
        return db.query(
                h -> h.createQuery("select count(*) from notification where user_id = :user and read_at is null")
                        .bind("user", actor.userId())
                        .mapTo(Integer.class)
                        .one());
    }

    /**
     * The newest, or those before one that is known.
     *
     * @param before the id of the oldest one known, or null
     */
    @OpenToAll("everybody's own notifications")
    public List<NoticeRow> latest(Long before, int limit) {
        return db.query(h -> h.createQuery(ROW + "and (:before::bigint is null or (n.at, n.id) <"
                        + " (select b.at, b.id from notification b where b.id = :before and b.user_id = :user))"
                        + " order by n.at desc, n.id desc limit :limit")
                .bind("user", actor.userId())
                .bind("before", before)
                .bind("limit", Math.min(Math.max(limit, 1), LONGEST))
                .map(NoticeQueries::row)
                .list());
    }

    /**
     * The newest, those of one kind and day together. Days are the brokerage's and are whole: the last one goes on to its
     * beginning, however many it has.
     *
     * @param before the id of the oldest one known, or null
     * @param least  how many notifications at least, as far as there are
     */
    @OpenToAll("everybody's own notifications")
    public List<NoticeGroup> groups(Long before, int least) {
        var zone = settings.zone();
        var rows = db.query(h -> h.createQuery("with cut as (select n.at from notification n where n.user_id = :user"
                        + " and (:before::bigint is null or (n.at, n.id) < (select b.at, b.id from notification b"
                        + " where b.id = :before and b.user_id = :user))"
                        + " order by n.at desc, n.id desc offset :least limit 1) "
                        + ROW + "and (:before::bigint is null or (n.at, n.id) <"
                        + " (select b.at, b.id from notification b where b.id = :before and b.user_id = :user))"
                        + " and n.at >= coalesce((select date_trunc('day', cut.at, :zone) from cut), '-infinity')"
                        + " order by n.at desc, n.id desc")
                .bind("user", actor.userId())
                .bind("before", before)
                .bind("least", least - 1)
                .bind("zone", zone.getId())
                .map(NoticeQueries::row)
                .list());
        return NoticeGroup.of(rows, zone);
    }

    private static NoticeRow row(ResultSet row, StatementContext context) throws SQLException {
        var kind = NoticeKind.of(row.getString(3));
        try (var reader = JSON.createReader(new StringReader(row.getString(4)))) {
            var values = reader.readObject();
            var details =
                    kind.parameters().stream().map(name -> text(values, name)).toList();
            return new NoticeRow(
                    row.getLong(1),
                    row.getObject(2, OffsetDateTime.class),
                    kind,
                    details,
                    row.getString(5),
                    row.getBoolean(6));
        }
    }

    private static String text(JsonObject values, String name) {
        var value = values.get(name);
        if (value == null) return "—"; // not told yet when it was sent
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
