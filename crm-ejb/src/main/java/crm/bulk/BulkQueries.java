package crm.bulk;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static crm.access.Permission.CUSTOMER_VERIFY;
import static crm.access.Permission.REMARK_ADD;
import static crm.access.Permission.TAG_ASSIGN;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.BiFunction;

/** Reads the bulk work of who asks. */
@Stateless
public class BulkQueries {

    private static final String ROWS =
            "select id, kind, status, total, done, changed, refused, rule, details::text as details,"
                    + " created_at, ended_at from bulk_run where user_name = :user ";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    OwnerLines lines;

    /** The latest runs. */
    @Requires({ASSIGNMENT_ASSIGN, REMARK_ADD, TAG_ASSIGN, CUSTOMER_VERIFY})
    public List<BulkRow> latest(int limit) {
        return db.query(h -> h.createQuery(ROWS + "order by id desc limit :limit")
                .bind("user", actor.name())
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list());
    }

    /** One run. */
    @Requires({ASSIGNMENT_ASSIGN, REMARK_ADD, TAG_ASSIGN, CUSTOMER_VERIFY})
    public BulkRow run(long runId) {
        return db.query(h -> h.createQuery(ROWS + "and id = :id")
                        .bind("user", actor.name())
                        .bind("id", runId)
                        .map((row, context) -> row(row))
                        .findOne())
                .orElseThrow(() -> BulkRule.NOT_FOUND.violatedBy(String.valueOf(runId)));
    }

    /**
     * What became of the customers, in their order.
     *
     * @param outcome limits it to one outcome, or null
     * @param after   the number of the last result already read, 0 at first
     */
    @Requires({ASSIGNMENT_ASSIGN, REMARK_ADD, TAG_ASSIGN, CUSTOMER_VERIFY})
    public List<BulkResultRow> results(long runId, String outcome, long after, int limit) {
        run(runId);
        return db.query(h -> h.createQuery("select no, customer, outcome, rule, details::text from bulk_result"
                        + " where run_id = :id and no > :after and (:outcome::text is null or outcome = :outcome)"
                        + " order by no limit :limit")
                .bind("id", runId)
                .bind("after", after)
                .bind("outcome", outcome)
                .bind("limit", limit)
                .map((row, context) -> new BulkResultRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Strings.list(row.getString(5))))
                .list());
    }

    /**
     * The lines of one's own file of owners that were refused so far, as a file that can be repaired and sent again.
     *
     * @param words the text of a rule, by its key and what fills its placeholders
     */
    @Requires(ASSIGNMENT_ASSIGN)
    public byte[] refusedLines(long runId, BiFunction<String, List<String>, String> words) {
        if (run(runId).kind() != BulkKind.OWNER_FILE) throw BulkRule.NOT_FOUND.violatedBy(String.valueOf(runId));
        return lines.refused(runId, words);
    }

    /** The numbers of the customers in one's own snapshot, in their order, that are in sight now. */
    @Requires({ASSIGNMENT_ASSIGN, REMARK_ADD, TAG_ASSIGN, CUSTOMER_VERIFY})
    public List<String> numbers(long snapshotId, int limit) {
        return db.query(
                h -> h.createQuery("select c.number from snapshot s join snapshot_item i on i.snapshot_id = s.id"
                                + " join customer c on c.id = i.customer_id where s.id = :id and s.user_name = :user"
                                + " order by i.ordinal limit :limit")
                        .bind("id", snapshotId)
                        .bind("user", actor.name())
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    private static BulkRow row(ResultSet row) throws SQLException {
        return new BulkRow(
                row.getLong("id"),
                BulkKind.valueOf(row.getString("kind")),
                BulkStatus.valueOf(row.getString("status")),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("changed"),
                row.getLong("refused"),
                row.getString("rule"),
                Strings.list(row.getString("details")),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class));
    }
}
