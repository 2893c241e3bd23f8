package crm.followup;

import static crm.access.Permission.FOLLOWUP_ADD;
import static crm.access.Permission.FOLLOWUP_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads follow-up records. A private one is read by its author alone, whatever others may do. */
@Stateless
public class FollowUpQueries {

    private static final String OF = """
            select f.id, f.revision, f.supersedes_id, f.superseded, f.author, f.author_name, f.at, f.recorded_at, f.methods,
              f.result, f.intent, f.level, f.next_at, f.tags, f.remark, f.visibility, f.action_id, f.stage
            from follow_up f
            where f.customer_id = :customer and (f.visibility = 'TEAM' or f.author = :actor)
            """;

    private static final int ACTION_DAYS = 14; // whoever writes later does it from memory
    private static final int MOST_ACTIONS = 20;

    private static final String ACTIONS = """
            select e.reference, e.time, e.type, e.data->>'direction', e.detail,
              case when jsonb_typeof(e.data->'seconds') = 'number' then (e.data->>'seconds')::int end, e.data->>'staff'
            from customer_event e
            where e.customer_number = :number and e.reference is not null and e.time >= :since
              and e.type in ('call.ended', 'sms.sent', 'message.answered')
              and not exists (select from follow_up f
                where f.customer_id = :customer and f.action_id = e.reference and not f.superseded)
            order by (e.data->>'staff' = :actor) desc nulls last, e.time desc limit :most""";

    private static final String ORDER = " order by f.at desc, f.id desc";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerDirectory customers;

    @Inject
    Clock clock;

    /** The records of a customer as they stand, the newest first. */
    @Requires(FOLLOWUP_VIEW)
    public List<FollowUpRow> of(String number) {
        return read(number, " and not f.superseded");
    }

    /** All records of a customer with those that were corrected, the newest first. */
    @Requires(FOLLOWUP_VIEW)
    public List<FollowUpRow> withCorrected(String number) {
        return read(number, "");
    }

    /** The latest calls and messages with a customer that no record tells of yet, one's own first. */
    @Requires(FOLLOWUP_ADD)
    public List<ActionRow> actions(String number) {
        var customer = customers.idInScope(FOLLOWUP_ADD, number);
        return db.query(h -> h.createQuery(ACTIONS)
                .bind("number", number)
                .bind("customer", customer)
                .bind("actor", actor.name())
                .bind("since", OffsetDateTime.now(clock).minusDays(ACTION_DAYS))
                .bind("most", MOST_ACTIONS)
                .map((row, context) -> new ActionRow(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, Integer.class),
                        row.getString(7)))
                .list());
    }

    private List<FollowUpRow> read(String number, String which) {
        var customer = customers.idInScope(FOLLOWUP_VIEW, number);
        return db.query(h -> h.createQuery(OF + which + ORDER)
                .bind("customer", customer)
                .bind("actor", actor.name())
                .map((row, context) -> row(row))
                .list());
    }

    private static FollowUpRow row(ResultSet row) throws SQLException {
        return new FollowUpRow(
                row.getLong("id"),
                row.getInt("revision"),
                row.getObject("supersedes_id", Long.class),
                row.getBoolean("superseded"),
                row.getString("author"),
                row.getString("author_name"),
                row.getObject("at", OffsetDateTime.class),
                row.getObject("recorded_at", OffsetDateTime.class),
                texts(row, "methods"),
                row.getString("result"),
                row.getString("intent"),
                row.getString("level"),
                row.getObject("next_at", OffsetDateTime.class),
                texts(row, "tags"),
                row.getString("remark"),
                Visibility.valueOf(row.getString("visibility")),
                row.getString("action_id"),
                row.getString("stage"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
