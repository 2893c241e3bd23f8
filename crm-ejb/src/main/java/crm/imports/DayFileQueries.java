package crm.imports;

import static crm.access.Permission.FILE_RECEIVE;
import static crm.access.Permission.JOB_VIEW;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.FormulaSafe;
import crm.shared.Slice;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jdbi.v3.core.statement.StatementContext;

/** Shows the files that were handed over, and gives back the lines that were refused. */
@Stateless
public class DayFileQueries {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int AT_ONCE = 2_000;
    private static final String COLUMNS =
            "select id, kind, source, market, business_date, name, mode, sha256, state, lines,"
                    + " loaded_line, taken, rejected, rule, details, received_at, received_by, done_at, run_id from day_file ";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    AuditService audit;

    private record Refused(long line, List<String> cells, String rule, List<String> details) {}

    /**
     * The files, the latest first; such as came again as they should are left out.
     *
     * @param after the number of the last one already read, or null
     */
    @Requires(JOB_VIEW)
    public Slice<DayFileRow> latest(DayFileKind kind, Long after, int limit) {
        var found = db.query(h -> h.createQuery(COLUMNS + "where (state <> 'SUPERSEDED' or superseded_by is not null)"
                        + " and (:kind::text is null or kind = :kind) and (:after::bigint is null or id < :after)"
                        + " order by id desc limit :limit + 1")
                .bind("kind", kind == null ? null : kind.name())
                .bind("after", after)
                .bind("limit", limit)
                .map(DayFileQueries::row)
                .list());
        var more = found.size() > limit;
        var items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? String.valueOf(items.get(limit - 1).id()) : null, null, items.size(), !more);
    }

    /** @throws crm.shared.RuleViolation NOT_FOUND when there is no such file */
    @Requires({JOB_VIEW, FILE_RECEIVE})
    public DayFileRow file(long id) {
        return db.query(h -> h.createQuery(COLUMNS + "where id = :id")
                        .bind("id", id)
                        .map(DayFileQueries::row)
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(String.valueOf(id)));
    }

    /** The same for whoever may have its refused lines. */
    @Requires(FILE_RECEIVE)
    public DayFileRow ofRejects(long id) {
        return file(id);
    }

    /**
     * Writes the refused lines of a file as a file of the same kind, with the columns {@code refused} and {@code line} besides,
     * which are passed over when it is sent again. That somebody took it is written down: it tells of accounts.
     *
     * @param words the text of a rule, in the language of who asks
     */
    @Requires(FILE_RECEIVE)
    public void rejects(long id, BiFunction<String, List<String>, String> words, OutputStream out) {
        var file = file(id);
        audit.record(AuditEntry.ofSystem(
                        "file.rejects-read", file.kind().key() + " " + file.source() + " " + file.businessDate())
                .with(Map.of("file", id, "lines", file.rejected())));
        try {
            var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(BYTE_ORDER_MARK);
            var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
            var header = new ArrayList<>(file.kind().columns());
            header.addAll(List.of("refused", "line"));
            csv.writeRecord(header);
            for (var some = refused(id, 0);
                    !some.isEmpty();
                    some = refused(id, some.get(some.size() - 1).line())) {
                for (var line : some) csv.writeRecord(record(line, words));
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the refused lines were not written", e);
        }
    }

    private static List<String> record(Refused line, BiFunction<String, List<String>, String> words) {
        var cells = new ArrayList<String>();
        line.cells().forEach(cell -> cells.add(isNumber(cell) ? cell : FormulaSafe.text(cell)));
        cells.add(words.apply(line.rule(), line.details()));
        cells.add(String.valueOf(line.line() + 1)); // the header is line 1
        return cells;
    }

    private static boolean isNumber(String cell) {
        return cell.matches("-?[0-9]+(\\.[0-9]+)?");
    }

    private List<Refused> refused(long id, long after) {
        return rows.house(() -> db.query(h -> h.createQuery("select line, cells, rule, details from day_line"
                        + " where file_id = :id and line > :after and rule is not null order by line limit :limit")
                .bind("id", id)
                .bind("after", after)
                .bind("limit", AT_ONCE)
                .map((row, context) -> new Refused(row.getLong(1), texts(row, 2), row.getString(3), texts(row, 4)))
                .list()));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static DayFileRow row(ResultSet row, StatementContext context) throws SQLException {
        var run = row.getLong(19);
        return new DayFileRow(
                row.getLong(1),
                DayFileKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                DayFileMode.valueOf(row.getString(7)),
                row.getString(8),
                DayFileState.valueOf(row.getString(9)),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getString(14),
                texts(row, 15),
                row.getObject(16, OffsetDateTime.class),
                row.getString(17),
                row.getObject(18, OffsetDateTime.class),
                run == 0 ? null : run);
    }
}
