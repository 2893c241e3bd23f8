package crm.imports;

import static crm.access.Permission.JOB_FILES;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.job.Progress;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Loads the files that wait, a stretch at a time: their lines, then the end at which the file begins to count, then what
 * customers are worth. How far it has come stands in the file, so that any run goes on where another one stopped.
 */
@Stateless
public class LoadService {

    private static final String WAITING =
            "kind = :kind and business_date <= :day and (state = 'RECEIVED' or state = 'DONE' and reckoned_after is not null)";
    private static final Progress NOTHING = new Progress(0, 0, 0, 0, null);

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Worth worth;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** How many lines of a kind wait, of files up to a day. */
    @Requires(JOB_FILES)
    public long waiting(DayFileKind kind, LocalDate day) {
        return db.query(h -> h.createQuery("select coalesce(sum(lines - loaded_line), 0) from day_file where " + WAITING
                        + " and state = 'RECEIVED'")
                .bind("kind", kind.name())
                .bind("day", day)
                .mapTo(Long.class)
                .one());
    }

    /** What is to be done next, the earliest day first, or nothing. */
    @Requires(JOB_FILES)
    public Optional<Stretch> next(DayFileKind kind, LocalDate day, int chunk) {
        return db.query(h -> h.createQuery("select " + DayFile.COLUMNS + " from day_file where " + WAITING
                                + " order by business_date, id limit 1")
                        .bind("kind", kind.name())
                        .bind("day", day)
                        .map(DayFile::of)
                        .findOne())
                .map(file -> stretch(file, chunk));
    }

    private Stretch stretch(DayFile file, int chunk) {
        if (file.state() == DayFileState.DONE) {
            return new Stretch(file.id(), Stretch.Phase.CUSTOMERS, 0, chunk, file.reckonedAfter());
        }
        var last = rows.house(() -> db.query(h -> h.createQuery("select max(line) from (select line from day_line"
                        + " where file_id = :file and line > :after order by line limit :chunk) l")
                .bind("file", file.id())
                .bind("after", file.loadedLine())
                .bind("chunk", chunk)
                .mapTo(Long.class)
                .findOne()));
        return last.map(line -> new Stretch(file.id(), Stretch.Phase.LINES, file.loadedLine(), line, null))
                .orElseGet(() -> new Stretch(file.id(), Stretch.Phase.END, file.loadedLine(), 0, null));
    }

    /** Does a stretch, unless another run has done it. */
    @Requires(JOB_FILES)
    public Progress load(Stretch stretch, long runId) {
        var file = db.query(h -> h.createQuery("select " + DayFile.COLUMNS + " from day_file where id = :id for update")
                .bind("id", stretch.fileId())
                .map(DayFile::of)
                .one());
        return rows.house(() -> switch (stretch.phase()) {
            case LINES ->
                file.state() == DayFileState.RECEIVED && file.loadedLine() == stretch.after()
                        ? lines(file, stretch)
                        : NOTHING;
            case END -> file.state() == DayFileState.RECEIVED ? end(file, stretch, runId) : NOTHING;
            case CUSTOMERS -> stretch.account().equals(file.reckonedAfter()) ? worth.reckon(file, stretch) : NOTHING;
        });
    }

    private Progress lines(DayFile file, Stretch stretch) {
        return db.query(h -> {
            h.createUpdate(LoadSql.of(file.kind()).load())
                    .bind("file", file.id())
                    .bind("after", stretch.after())
                    .bind("to", stretch.upTo())
                    .bind("day", file.day())
                    .bind("source", file.source())
                    .bindArray("others", Long.class, repaired(h, file).toArray())
                    .execute();
            var taken = h.createUpdate("delete from day_line where file_id = :file and line > :after and line <= :to"
                            + " and rule is null")
                    .bind("file", file.id())
                    .bind("after", stretch.after())
                    .bind("to", stretch.upTo())
                    .execute();
            var read = (int) (stretch.upTo() - stretch.after());
            h.createUpdate(
                            "update day_file set loaded_line = :line, taken = taken + :taken, rejected = rejected + :rejected"
                                    + " where id = :id")
                    .bind("line", stretch.upTo())
                    .bind("taken", taken)
                    .bind("rejected", read - taken)
                    .bind("id", file.id())
                    .execute();
            return new Progress(read, taken, 0, read - taken, stretch.position());
        });
    }

    private static List<Long> repaired(Handle h, DayFile file) {
        return file.mode() == DayFileMode.REPAIR ? others(h, file) : List.of();
    }

    /** The files that count for the same kind, source and day. */
    private static List<Long> others(Handle h, DayFile file) {
        return h.createQuery("select id from day_file where kind = :kind and source = :source and business_date = :day"
                        + " and state = 'DONE' and id <> :id")
                .bind("kind", file.kind().name())
                .bind("source", file.source())
                .bind("day", file.day())
                .bind("id", file.id())
                .mapTo(Long.class)
                .list();
    }

    private Progress end(DayFile file, Stretch stretch, long runId) {
        db.run(h -> {
            var others = others(h, file);
            if (file.mode() == DayFileMode.CORRECTION) supersede(h, file, others);
            if (file.kind() == DayFileKind.BALANCES || file.kind() == DayFileKind.POSITIONS) {
                imply(h, file, file.mode() == DayFileMode.REPAIR ? others : List.of());
            }
            h.createUpdate("update day_file set state = 'DONE', done_at = :now, run_id = :run, reckoned_after = :after"
                            + " where id = :id")
                    .bind("now", OffsetDateTime.now(clock))
                    .bind("run", runId)
                    .bind("after", file.kind().movesAssets() ? "" : null)
                    .bind("id", file.id())
                    .execute();
        });
        audit.record(AuditEntry.ofSystem("file.loaded", file.subject())
                .with(Map.of("file", file.id(), "taken", file.taken(), "rejected", file.rejected(), "run", runId)));
        return new Progress(0, 0, 0, 0, stretch.position());
    }

    private static void supersede(Handle h, DayFile file, List<Long> others) {
        h.createUpdate("update day_file set state = 'SUPERSEDED', superseded_by = :by, reckoned_after = null"
                        + " where id = any (:others)")
                .bind("by", file.id())
                .bindArray("others", Long.class, others.toArray())
                .execute();
    }

    private static void imply(Handle h, DayFile file, List<Long> repaired) {
        var sql = LoadSql.of(file.kind());
        if (!repaired.isEmpty()) {
            h.createUpdate("delete from " + sql.table()
                            + " x where x.file_id = any (:others) and x.implied and exists (select from " + sql.table()
                            + " n where n.file_id = :file and n.account_no = x.account_no)")
                    .bindArray("others", Long.class, repaired.toArray())
                    .bind("file", file.id())
                    .execute();
        }
        var today = new java.util.ArrayList<>(repaired);
        today.add(file.id());
        h.createUpdate(sql.imply())
                .bind("file", file.id())
                .bind("day", file.day())
                .bind("source", file.source())
                .bindArray("before", Long.class, before(h, file).toArray())
                .bindArray("today", Long.class, today.toArray())
                .bind("named", file.mode() == DayFileMode.REPAIR)
                .execute();
    }

    /** The files of the last day before that the source told of. */
    private static List<Long> before(Handle h, DayFile file) {
        return h.createQuery("select id from day_file where kind = :kind and source = :source and state = 'DONE'"
                        + " and business_date = (select max(business_date) from day_file where kind = :kind"
                        + " and source = :source and state = 'DONE' and business_date < :day)")
                .bind("kind", file.kind().name())
                .bind("source", file.source())
                .bind("day", file.day())
                .mapTo(Long.class)
                .list();
    }
}
