package crm.followup;

import static crm.access.Permission.FOLLOWUP_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final String ORDER = " order by f.at desc, f.id desc";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerDirectory customers;

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
