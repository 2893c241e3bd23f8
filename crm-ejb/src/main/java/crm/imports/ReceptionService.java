package crm.imports;

import static crm.access.Permission.FILE_RECEIVE;
import static crm.access.Permission.JOB_FILES;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.job.InputFeeds;
import crm.marketcalendar.CalendarPlace;
import crm.marketcalendar.CalendarPurpose;
import crm.marketcalendar.OpenDays;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Keeps the lines of files that are being taken, a portion in each transaction; {@link Reception} reads them. */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class ReceptionService {

    /** Files of one kind, source and day are begun and completed one after the other. */
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(1301, hashtext(:kind || ' ' || :source || ' ' || :day))";

    private static final String SAME_DAY =
            "kind = :kind and source = :source and business_date = :day and state in ('RECEIVED', 'DONE')";
    private static final String BETWEEN_CELLS = "\u001f";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    @Inject
    OpenDays days;

    @Inject
    InputFeeds feeds;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    private record Known(long id, DayFileState state) {}

    /** Refuses whoever may not hand files over. */
    @Requires(FILE_RECEIVE)
    public void admit() {
        feeds.heard(actor.name());
    }

    /** Opens a file, or finds one of the same content. */
    @Requires({FILE_RECEIVE, JOB_FILES})
    public Beginning begin(Manifest manifest) {
        feeds.heard(manifest.source());
        lock(manifest);
        var known = same(manifest);
        var here = known.filter(file -> file.state() != DayFileState.RECEIVING);
        if (here.isPresent()) return new Beginning(here.get().id(), true, 0, "", Set.of());
        var market = market(manifest);
        refuseDay(manifest, market);
        refuseOthers(manifest, 0);
        var id = known.map(Known::id).orElseGet(() -> insert(manifest, market, DayFileState.RECEIVING));
        return new Beginning(
                id, false, kept(id), settings.text("brokerage.base-currency"), closed(manifest.businessDate()));
    }

    private void lock(Manifest manifest) {
        db.run(h -> h.createQuery(ONE_AT_A_TIME)
                .bind("kind", manifest.kind().name())
                .bind("source", manifest.source())
                .bind("day", manifest.businessDate().toString())
                .mapTo(String.class)
                .list());
    }

    private Optional<Known> same(Manifest manifest) {
        return db.query(h -> h.createQuery(
                        "select id, state from day_file where kind = :kind and source = :source"
                                + " and business_date = :day and sha256 = :sha256 and state in ('RECEIVING', 'RECEIVED', 'DONE')")
                .bind("kind", manifest.kind().name())
                .bind("source", manifest.source())
                .bind("day", manifest.businessDate())
                .bind("sha256", manifest.sha256())
                .map((row, context) -> new Known(row.getLong(1), DayFileState.valueOf(row.getString(2))))
                .findOne());
    }

    private CalendarPlace market(Manifest manifest) {
        if (manifest.market() != null) return manifest.market();
        var office = db.query(h -> h.createQuery("select u.calendar from org_unit u where u.id = 1")
                .mapTo(String.class)
                .findOne());
        return office.flatMap(CalendarPlace::named).orElse(CalendarPlace.HK);
    }

    private void refuseDay(Manifest manifest, CalendarPlace market) {
        var day = manifest.businessDate();
        if (!days.isOpen(market, CalendarPurpose.MARKET, day)) {
            throw DayFileRule.NOT_A_BUSINESS_DAY.violatedBy(market, day);
        }
        var today = settings.today();
        if (settings.isDemo() ? day.isAfter(today) : !day.isBefore(today)) {
            throw DayFileRule.DAY_NOT_OVER.violatedBy(day);
        }
    }

    private void refuseOthers(Manifest manifest, long id) {
        var others =
                db.query(h -> h.createQuery("select exists (select from day_file where " + SAME_DAY + " and id <> :id)")
                        .bind("kind", manifest.kind().name())
                        .bind("source", manifest.source())
                        .bind("day", manifest.businessDate())
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
        if (others == (manifest.mode() != DayFileMode.FIRST)) return;
        throw (others ? DayFileRule.DAY_TAKEN : DayFileRule.NOTHING_BEFORE)
                .violatedBy(manifest.kind().key(), manifest.source(), manifest.businessDate());
    }

    private Set<CalendarPlace> closed(LocalDate day) {
        var closed = EnumSet.noneOf(CalendarPlace.class);
        for (var place : CalendarPlace.values()) {
            if (!days.isOpen(place, CalendarPurpose.MARKET, day)) closed.add(place);
        }
        return closed;
    }

    private long kept(long id) {
        return rows.house(
                () -> db.query(h -> h.createQuery("select coalesce(max(line), 0) from day_line where file_id = :id")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one()));
    }

    private long insert(Manifest manifest, CalendarPlace market, DayFileState state) {
        return db.query(h -> h.createQuery(
                        "insert into day_file (kind, source, market, business_date, name, mode, sha256, state, received_at,"
                                + " received_by) values (:kind, :source, :market, :day, :name, :mode, :sha256, :state, :now, :by)"
                                + " returning id")
                .bind("kind", manifest.kind().name())
                .bind("source", manifest.source())
                .bind("market", market.name())
                .bind("day", manifest.businessDate())
                .bind("name", manifest.name())
                .bind("mode", manifest.mode().name())
                .bind("sha256", manifest.sha256())
                .bind("state", state.name())
                .bind("now", OffsetDateTime.now(clock))
                .bind("by", actor.name())
                .mapTo(Long.class)
                .one());
    }

    /** Keeps lines of a file; such as are here already stay as they are. */
    @Requires({FILE_RECEIVE, JOB_FILES})
    public void keep(long id, List<DayLine> lines) {
        rows.house(() -> db.run(h -> h.createUpdate(
                        "insert into day_line (file_id, line, cells, rule, details) select :file, t.line,"
                                + " string_to_array(t.cells, chr(31)), nullif(t.rule, ''), string_to_array(t.details, chr(31))"
                                + " from unnest(:lines, :cells, :rules, :details) as t(line, cells, rule, details)"
                                + " on conflict do nothing")
                .bind("file", id)
                .bindArray(
                        "lines", Long.class, lines.stream().map(DayLine::line).toArray())
                .bindArray("cells", String.class, array(lines, line -> String.join(BETWEEN_CELLS, line.cells())))
                .bindArray(
                        "rules",
                        String.class,
                        array(
                                lines,
                                line -> line.rule() == null ? "" : line.rule().key()))
                .bindArray("details", String.class, array(lines, line -> String.join(BETWEEN_CELLS, line.details())))
                .execute()));
    }

    private static Object[] array(List<DayLine> lines, java.util.function.Function<DayLine, String> text) {
        return lines.stream().map(text).toArray();
    }

    /** Says that all lines of a file are here, where they are those that the manifest means. */
    @Requires({FILE_RECEIVE, JOB_FILES})
    public void complete(Manifest manifest, long id, long lines, String sha256) {
        if (!sha256.equals(manifest.sha256())) throw DayFileRule.HASH.violatedBy(manifest.sha256(), sha256);
        if (manifest.lines() != null && manifest.lines() != lines) {
            throw DayFileRule.LINES.violatedBy(manifest.lines(), lines);
        }
        lock(manifest);
        refuseOthers(manifest, id);
        var completed = db.query(
                h -> h.createUpdate("update day_file set state = 'RECEIVED', lines = :lines, received_at = :now"
                                + " where id = :id and state = 'RECEIVING'")
                        .bind("lines", lines)
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("id", id)
                        .execute());
        if (completed == 0) return;
        db.run(h -> clearRefusals(h, manifest));
        audit.record(AuditEntry.ofSystem("file.received", subject(manifest))
                .with(Map.of("file", id, "lines", lines, "sha256", sha256, "mode", manifest.mode())));
    }

    /** Lets go of the lines of a file that is not taken. */
    @Requires({FILE_RECEIVE, JOB_FILES})
    public void drop(long id) {
        rows.house(() -> db.run(h -> {
            h.execute(
                    "delete from day_line where file_id = ? and exists (select from day_file f where f.id = ?"
                            + " and f.state = 'RECEIVING')",
                    id,
                    id);
            h.execute("update day_file set state = 'SUPERSEDED' where id = ? and state = 'RECEIVING'", id);
        }));
    }

    /** Writes down why a file is not taken; once, however often it comes. */
    @Requires({FILE_RECEIVE, JOB_FILES})
    public void refuse(Manifest manifest, String rule, List<String> details) {
        var id = db.query(h -> h.createQuery("select id from day_file where kind = :kind and source = :source"
                        + " and business_date = :day and sha256 = :sha256 and state = 'REFUSED' order by id limit 1")
                .bind("kind", manifest.kind().name())
                .bind("source", manifest.source())
                .bind("day", manifest.businessDate())
                .bind("sha256", manifest.sha256())
                .mapTo(Long.class)
                .findOne());
        var refused = id.orElseGet(() -> insert(manifest, market(manifest), DayFileState.REFUSED));
        db.run(h -> h.createUpdate("update day_file set rule = :rule, details = :details, received_at = :now,"
                        + " received_by = :by, name = :name where id = :id")
                .bind("rule", rule)
                .bindArray("details", String.class, details.toArray())
                .bind("now", OffsetDateTime.now(clock))
                .bind("by", actor.name())
                .bind("name", manifest.name())
                .bind("id", refused)
                .execute());
        if (id.isEmpty()) {
            audit.record(AuditEntry.ofSystem("file.refused", subject(manifest)).with(Map.of("rule", rule)));
        }
    }

    /** A file that was refused and has come as it should is no longer one to look after. */
    private static void clearRefusals(Handle h, Manifest manifest) {
        h.createUpdate("update day_file set state = 'SUPERSEDED' where kind = :kind and source = :source"
                        + " and business_date = :day and sha256 = :sha256 and state = 'REFUSED'")
                .bind("kind", manifest.kind().name())
                .bind("source", manifest.source())
                .bind("day", manifest.businessDate())
                .bind("sha256", manifest.sha256())
                .execute();
    }

    private static String subject(Manifest manifest) {
        return manifest.kind().key() + " " + manifest.source() + " " + manifest.businessDate();
    }
}
