package crm.bulk;

import static java.util.stream.Collectors.toMap;

import crm.assignment.AssignOutcome;
import crm.assignment.AssignRequest;
import crm.assignment.AssignResult;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The lines of files of owners that are worked through, and what became of them. */
@ApplicationScoped
class OwnerLines {

    private static final String COLUMNS = "l.line, l.customer, l.manager, l.role, l.owner, l.reason";

    @Inject
    Db db;

    @Inject
    AssignmentService assignments;

    /** Keeps the lines of a file for the work to come, in their order. */
    void keep(long runId, List<OwnerLine> lines) {
        db.run(h -> {
            var batch = h.prepareBatch(
                    "insert into bulk_line (run_id, ordinal, line, customer, manager, role, owner, reason)"
                            + " values (:run, :ordinal, :line, :customer, :manager, :role, :owner, :reason)");
            var ordinal = 0L;
            for (var line : lines) {
                batch.bind("run", runId)
                        .bind("ordinal", ++ordinal)
                        .bind("line", line.line())
                        .bind("customer", line.customer())
                        .bind("manager", line.manager())
                        .bind("role", line.role())
                        .bind("owner", line.owner())
                        .bind("reason", line.reason())
                        .add();
            }
            batch.execute();
        });
    }

    /** The next lines that go with one another: one request, so that no transaction holds two managers. */
    List<OwnerLine> next(long runId, long after, int most) {
        var lines = db.query(h -> h.createQuery("select " + COLUMNS + " from bulk_line l where l.run_id = :run"
                        + " and l.ordinal > :after order by l.ordinal limit :most")
                .bind("run", runId)
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> line(row))
                .list());
        if (lines.isEmpty()) return lines;
        return lines.stream().takeWhile(lines.get(0)::goesWith).toList();
    }

    /** What becomes of lines that go with one another, one result for each. */
    List<AssignResult> assign(long runId, List<OwnerLine> lines) {
        var first = lines.get(0);
        var role = Stream.of(OwnershipRole.values())
                .filter(known -> known.name().equals(first.role()))
                .findFirst();
        if (role.isEmpty()) {
            return lines.stream()
                    .map(line -> AssignResult.refused(
                            line.customer(), AssignOutcome.NOT_ADMITTED, BulkRule.ROLE_UNKNOWN, line.role()))
                    .toList();
        }
        var owners = new TreeMap<String, String>();
        lines.stream()
                .filter(line -> !line.owner().isEmpty())
                .forEach(line -> owners.put(line.customer(), line.owner()));
        var results = assignments
                .assignEach(
                        AssignRequest.of(lines.stream().map(OwnerLine::customer).toList(), role.get(), first.manager())
                                .because(first.reason().isEmpty() ? null : first.reason())
                                .from(owners)
                                .within("bulk:" + runId))
                .stream()
                .collect(toMap(AssignResult::number, Function.identity()));
        return lines.stream().map(line -> results.get(line.customer())).toList();
    }

    /** How many customers each manager was given. */
    Map<String, Long> given(long runId) {
        var given = new TreeMap<String, Long>();
        db.query(h -> h.createQuery(
                                "select l.manager, count(*) from bulk_result r join bulk_line l on l.run_id = r.run_id"
                                        + " and l.ordinal = r.no where r.run_id = :run and r.outcome in ('ASSIGNED', 'TRANSFERRED')"
                                        + " group by l.manager")
                        .bind("run", runId)
                        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                        .list())
                .forEach(each -> given.put(each.getKey(), each.getValue()));
        return given;
    }

    /** Lets go of the lines that were done. */
    void clear(long runId) {
        db.run(h -> h.createUpdate(
                        "delete from bulk_line l using bulk_result r where l.run_id = :run and r.run_id = l.run_id"
                                + " and r.no = l.ordinal and r.outcome in ('ASSIGNED', 'TRANSFERRED')")
                .bind("run", runId)
                .execute());
    }

    /** The lines that were refused so far, as a file. */
    byte[] refused(long runId, BiFunction<String, List<String>, String> words) {
        return OwnerFile.write(
                db.query(h -> h.createQuery("select " + COLUMNS + ", r.rule, r.details::text from bulk_line l"
                                + " join bulk_result r on r.run_id = l.run_id and r.no = l.ordinal where l.run_id = :run"
                                + " and r.outcome not in ('ASSIGNED', 'TRANSFERRED') order by l.line")
                        .bind("run", runId)
                        .map((row, context) -> new OwnerFile.Refused(
                                line(row), words.apply(row.getString(7), Strings.list(row.getString(8)))))
                        .list()));
    }

    private static OwnerLine line(ResultSet row) throws SQLException {
        return new OwnerLine(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
