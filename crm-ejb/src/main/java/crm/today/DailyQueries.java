package crm.today;

import static crm.access.Permission.TASK_VIEW;
import static crm.access.Permission.TODAY_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.customerlist.ToDoReader;
import crm.customerlist.ToDoRow;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Who is to be followed up today, and who was. */
@Stateless
public class DailyQueries {

    private static final String DONE = """
            select f.id, c.number, c.name_local, c.name_latin, f.at, f.methods, f.result, f.remark, f.stage,
              coalesce((select s.stage from stage_history s where s.customer_id = c.id and s.at < :end
                order by s.ordinal desc limit 1), c.stage), f.next_at, f.author, f.author_name
            from follow_up f join customer c on c.id = f.customer_id
            where %1$s and f.at >= :start and f.at < :end and not f.superseded
              and (f.visibility = 'TEAM' or f.author = :actor) and (not :own or f.author = :actor)
              and (:result::text is null or f.result = :result) and (:stage::text is null or f.stage = :stage)
              and (:manager::text is null or f.author = :manager)
              and (:unit::text is null or c.unit_id = any ((select units_below(u.id, :day) from org_unit u where u.code = :unit)::bigint[]))
              and (:afterAt::timestamptz is null or (f.at, f.id) < (:afterAt::timestamptz, :afterId))
            order by f.at desc, f.id desc limit :limit""";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    private record Keyed<T>(T row, String key) {}

    /** The customers in scope to be followed up by the end of today, each once, the longest overdue first. */
    @Requires(TODAY_VIEW)
    public Slice<ToDoRow> toDo(DailyFilter filter, String after, int limit) {
        var cursor = after == null ? null : Cursor.of(after);
        var from = cursor == null ? ToDoReader.Place.FIRST : new ToDoReader.Place(cursor.at(), cursor.id());
        return db.query(h -> slice(
                new ToDoReader(h, asked(h, filter), settings.today(), settings.zone())
                        .read(from, limit + 1).stream()
                                .map(row -> new Keyed<>(
                                        row,
                                        row.place().at() + "_" + row.place().id()))
                                .toList(),
                limit));
    }

    private ToDoReader.Asked asked(Handle handle, DailyFilter filter) {
        return new ToDoReader.Asked(
                actor.scope(TODAY_VIEW),
                actor.scope(TASK_VIEW),
                settings.hasManagers(),
                filter.manager() == null ? null : manager(handle, filter.manager()),
                filter.unit() == null ? null : below(handle, filter.unit()),
                filter.stage(),
                filter.reason(),
                null);
    }

    /** The manager's id; one that is nobody's where there is none of the name. */
    private static Long manager(Handle handle, String user) {
        return handle.createQuery(
                        "select m.id from account_manager m join app_user u on u.id = m.user_id where u.name = :name")
                .bind("name", user)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private List<Long> below(Handle handle, String unit) {
        return handle.createQuery("select unnest(units_below(id, :day)) from org_unit where code = :code")
                .bind("day", settings.today())
                .bind("code", unit)
                .mapTo(Long.class)
                .list();
    }

    /** The follow-up records of a day, the latest first; whose scope is the own customers alone sees the own records. */
    @Requires(TODAY_VIEW)
    public Slice<DoneRow> done(LocalDate day, DailyFilter filter, String after, int limit) {
        var cursor = after == null ? null : Cursor.of(after);
        return db.query(h -> slice(
                bound(h.createQuery(DONE.formatted(scope())), filter, day)
                        .bind("start", start(day))
                        .bind("actor", actor.name())
                        .bind("own", actor.scope(TODAY_VIEW).isOwn())
                        .bind("afterAt", cursor == null ? null : cursor.at())
                        .bind("afterId", cursor == null ? 0 : cursor.id())
                        .bind("limit", limit + 1)
                        .map((row, context) -> done(row))
                        .list(),
                limit));
    }

    /** Where a slice ended. */
    private record Cursor(String moment, long id) {

        static Cursor of(String text) {
            try {
                var parts = text.split("_", 2);
                return new Cursor(parts[0], Long.parseLong(parts[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw TodayRule.CURSOR.violatedBy(text);
            }
        }

        OffsetDateTime at() {
            try {
                return OffsetDateTime.parse(moment);
            } catch (DateTimeException e) {
                throw TodayRule.CURSOR.violatedBy(moment);
            }
        }
    }

    private String scope() {
        return actor.scope(TODAY_VIEW).predicate("c");
    }

    private Query bound(Query query, DailyFilter filter, LocalDate day) {
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return actor.scope(TODAY_VIEW)
                .bind(query)
                .bind("zone", settings.zone().getId())
                .bind("day", day)
                .bind("end", start(day.plusDays(1)))
                .bind("manager", filter.manager())
                .bind("unit", filter.unit())
                .bind("stage", filter.stage())
                .bind("reason", filter.reason())
                .bind("result", filter.result());
    }

    private OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toOffsetDateTime();
    }

    private static <T> Slice<T> slice(List<Keyed<T>> found, int limit) {
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Slice<>(
                shown.stream().map(Keyed::row).toList(),
                more ? shown.get(limit - 1).key() : null,
                null,
                shown.size(),
                !more);
    }

    private static Keyed<DoneRow> done(ResultSet row) throws SQLException {
        var at = row.getObject(5, OffsetDateTime.class);
        var record = new DoneRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                at,
                List.of((String[]) row.getArray(6).getArray()),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getObject(11, OffsetDateTime.class),
                row.getString(12),
                row.getString(13));
        return new Keyed<>(record, at + "_" + row.getLong(1));
    }
}
