package crm.customerlist;

import crm.access.DataScope;
import crm.task.TaskNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Reads who is to be seen to, the longest overdue first, page by page, however many there are: the one answer behind the daily
 * follow-ups and what a dashboard says to do now.
 *
 * <p>Each reason has an index in the order of its time. A page takes the first of each, as far as all of them have been
 * read; whoever has an earlier reason stood on an earlier page.
 */
public final class ToDoReader {

    /** Days before the last protected one from which a customer is to be seen to. */
    static final int PROTECTION_DAYS = 3;

    private static final String FOLLOW_UPS = """
            (select 1 as source, c.id, c.next_follow_up_at as at from %1$s c
             where c.next_follow_up_at < :end and (c.next_follow_up_at, c.id) > (:afterAt, :afterId) and %2$s
             order by c.next_follow_up_at, c.id limit :most)""";

    private static final String PROTECTIONS = """
            (select 2 as source, c.id, c.reclaim_on::timestamp at time zone :zone as at from %1$s c
             where c.reclaim_on <= :day::date + :ahead and (c.reclaim_on, c.id) > (:afterDay::date, :afterDayId) and %2$s
             order by c.reclaim_on, c.id limit :most)""";

    /** Over {@code t}. */
    private static final String OPEN = """
            t.closed_at is null and coalesce(t.snoozed_until <= :day::date, true)
              and (:tasksBy::date is null or t.day <= :tasksBy::date)""";

    private static final String TASKS = """
            (select 3 as source, t.customer_id, t.day::timestamp at time zone :zone as at from task t join %1$s c on c.id = t.customer_id
             where %4$s and (:reason::text is null or t.node = :reason) and t.day >= :afterDay::date
               and (t.day, t.customer_id) > (:afterDay::date, :afterDayId) and %3$s and %2$s
             order by t.day, t.customer_id limit :most)""";

    /** The rows of some customers, with every reason. */
    private static final String ROWS = """
            with reason as (
              select c.id, 'NEXT_FOLLOW_UP' as reason, c.next_follow_up_at as at
              from customer c where c.id = any (:ids) and c.next_follow_up_at < :end
              union all
              select c.id, 'PROTECTION_ENDING', c.reclaim_on::timestamp at time zone :zone
              from customer c where :protection and c.id = any (:ids) and c.reclaim_on <= :day::date + :ahead
              union all
              select t.customer_id, t.node, t.day::timestamp at time zone :zone
              from task t join customer c on c.id = t.customer_id
              where %1$s and t.customer_id = any (:ids) and %2$s),
            due as (
              select r.id, array_agg(distinct r.reason order by r.reason) as reasons, min(r.at) as at,
                min(r.at) filter (where :reason::text is null or r.reason = :reason) as place
              from reason r group by r.id)
            select c.id, c.number, c.name_local, c.name_latin, c.stage, d.reasons, (d.at at time zone :zone)::date as due_on,
              c.next_follow_up_at, c.protected_until, c.last_contact_at, c.last_contact_method, c.follow_up_count, a.name,
              m.name_local as manager_local, m.name_latin as manager_latin, d.place, w.node, w.note, w.day
            from due d join customer c on c.id = d.id
            left join account_manager m on m.id = c.responsible_id left join app_user a on a.id = m.user_id
            left join lateral (
              select t.node, t.note, t.day from task t
              where %1$s and t.customer_id = c.id and %2$s
              order by t.node in ('NEXT_FOLLOW_UP', 'PROTECTION_ENDING'), t.day, t.id limit 1) w on true""";

    private final Handle handle;
    private final Asked asked;
    private final LocalDate today;
    private final ZoneId zone;

    public ToDoReader(Handle handle, Asked asked, LocalDate today, ZoneId zone) {
        this.handle = handle;
        this.asked = asked;
        this.today = today;
        this.zone = zone;
    }

    /**
     * Whom a reader asks for.
     *
     * @param scope       the customers that may be seen
     * @param tasks       those whose tasks may be seen
     * @param protection  whether the brokerage has managers, whose protection can end
     * @param responsible the manager who answers for the customers, or null for all
     * @param units       the units they are in, or null for all
     * @param stage       their stage, or null
     * @param reason      one of the reasons of {@link ToDoRow}, or null
     * @param tasksBy     the last day by which a task is to be done that counts; null for all that are open
     */
    public record Asked(
            DataScope scope,
            DataScope tasks,
            boolean protection,
            Long responsible,
            Collection<Long> units,
            String stage,
            String reason,
            LocalDate tasksBy) {

        boolean includes(String code) {
            return reason == null || reason.equals(code);
        }

        /** A manager's few hundred are read first, whatever order is asked for: the orders of all customers are long ones. */
        String relation() {
            return responsible == null
                    ? "customer"
                    : "(select r.* from customer r where r.responsible_id = :responsible offset 0)";
        }

        /** Over {@code c}. */
        String condition() {
            return scope.predicate("c")
                    + (units == null ? "" : " and c.unit_id = any (:units)")
                    + (stage == null ? "" : " and c.stage = :stage");
        }
    }

    /** A customer's place in the list: its earliest reason. */
    public record Place(OffsetDateTime at, long id) implements Comparable<Place>, java.io.Serializable {

        public static final Place FIRST = new Place(OffsetDateTime.parse("0001-01-01T00:00:00Z"), 0);

        private static final Comparator<Place> ORDER =
                Comparator.comparing((Place place) -> place.at.toInstant()).thenComparingLong(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record Found(int source, Place place) {}

    /** Up to that many, from the one after the place. */
    public List<ToDoRow> read(Place after, int limit) {
        if (asked.scope().isEmpty()) return List.of();
        var rows = new ArrayList<ToDoRow>();
        var from = after;
        while (from != null && rows.size() < limit) {
            var found = next(from, limit);
            var known = end(found, limit);
            var places = new TreeSet<Place>();
            for (var each : found) {
                if (known == null || each.place().compareTo(known) <= 0) places.add(each.place());
            }
            rows.addAll(rows(places));
            from = known;
        }
        return List.copyOf(rows.subList(0, Math.min(limit, rows.size())));
    }

    private List<Found> next(Place after, int most) {
        var day = after.at().atZoneSameInstant(zone).toLocalDate();
        var atItsStart = start(day).isEqual(after.at());
        var sources = new ArrayList<String>();
        if (asked.includes("NEXT_FOLLOW_UP")) sources.add(FOLLOW_UPS);
        if (asked.protection() && asked.includes("PROTECTION_ENDING")) sources.add(PROTECTIONS);
        sources.add(TASKS); // of the same two nodes too
        var sql = String.join(" union all ", sources)
                .formatted(asked.relation(), asked.condition(), asked.tasks().condition("c"), OPEN);
        return bound(handle.createQuery(sql))
                .bind("afterAt", after.at())
                .bind("afterId", after.id())
                .bind("afterDay", day)
                .bind("afterDayId", atItsStart ? after.id() : Long.MAX_VALUE)
                .bind("most", most)
                .map((row, context) ->
                        new Found(row.getInt(1), new Place(row.getObject(3, OffsetDateTime.class), row.getLong(2))))
                .list();
    }

    /** How far all reasons are known: none that broke off may lie before. Null where each came to its end. */
    private static Place end(List<Found> found, int most) {
        var counts = new HashMap<Integer, Integer>();
        var lasts = new HashMap<Integer, Place>();
        for (var each : found) {
            counts.merge(each.source(), 1, Integer::sum);
            lasts.merge(each.source(), each.place(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        return lasts.entrySet().stream()
                .filter(last -> counts.get(last.getKey()) == most)
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<ToDoRow> rows(TreeSet<Place> places) {
        if (places.isEmpty()) return List.of();
        return bound(handle.createQuery(ROWS.formatted(asked.tasks().condition("c"), OPEN)))
                .bindArray(
                        "ids",
                        Long.class,
                        places.stream().map(Place::id).distinct().toArray())
                .map((row, context) -> row(row))
                .list()
                .stream()
                .filter(row -> places.contains(row.place()))
                .sorted(Comparator.comparing(ToDoRow::place))
                .toList();
    }

    private Query bound(Query query) {
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        if (asked.units() != null) {
            query.bindArray("units", Long.class, asked.units().toArray());
        }
        return asked.scope()
                .bind(query)
                .bind("zone", zone.getId())
                .bind("day", today)
                .bind("end", start(today.plusDays(1)))
                .bind("ahead", PROTECTION_DAYS)
                .bind("protection", asked.protection())
                .bind("responsible", asked.responsible())
                .bind("reason", asked.reason())
                .bind("stage", asked.stage())
                .bind("tasksBy", asked.tasksBy());
    }

    private OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    private static ToDoRow row(ResultSet row) throws SQLException {
        var id = row.getLong("id");
        var node = row.getString("node");
        return new ToDoRow(
                id,
                row.getString("number"),
                row.getString("name_local"),
                row.getString("name_latin"),
                row.getString("stage"),
                List.of((String[]) row.getArray("reasons").getArray()),
                row.getObject("due_on", LocalDate.class),
                row.getObject("next_follow_up_at", OffsetDateTime.class),
                row.getObject("protected_until", LocalDate.class),
                row.getObject("last_contact_at", OffsetDateTime.class),
                row.getString("last_contact_method"),
                row.getInt("follow_up_count"),
                row.getString("name"),
                row.getString("manager_local"),
                row.getString("manager_latin"),
                node == null
                        ? null
                        : new ToDoRow.FirstTask(
                                TaskNode.valueOf(node), row.getString("note"), row.getObject("day", LocalDate.class)),
                new Place(row.getObject("place", OffsetDateTime.class), id));
    }
}
