package crm.notice;

import static crm.shared.Jsons.JSON;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads the notifications of who asks. */
@Stateless
public class NoticeQueries {

    private static final int LONGEST = 200;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

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
        return db.query(
                h -> h.createQuery("select n.id, n.at, n.kind, n.parameters::text, c.number, n.read_at is not null"
                                + " from notification n left join customer c on c.id = n.customer_id"
                                + " where n.user_id = :user and (:before::bigint is null or (n.at, n.id) <"
                                + " (select b.at, b.id from notification b where b.id = :before))"
                                + " order by n.at desc, n.id desc limit :limit")
                        .bind("user", actor.userId())
                        .bind("before", before)
                        .bind("limit", Math.min(Math.max(limit, 1), LONGEST))
                        .map((row, context) -> row(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getBoolean(6)))
                        .list());
    }

    private static NoticeRow row(
            long id, OffsetDateTime at, String code, String parameters, String customer, boolean read) {
        var kind = NoticeKind.of(code);
        try (var reader = JSON.createReader(new StringReader(parameters))) {
            var values = reader.readObject();
            var details =
                    kind.parameters().stream().map(name -> text(values, name)).toList();
            return new NoticeRow(id, at, kind, details, customer, read);
        }
    }

    private static String text(JsonObject values, String name) {
        var value = values.get(name);
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }
}
