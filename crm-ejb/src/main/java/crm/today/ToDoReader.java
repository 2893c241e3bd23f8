package crm.today;

import crm.access.DataScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Reads who is to be followed up, page by page, however many there are.
 *
 * <p>Each reason has an index in the order of its time. A page takes the first of each, as far as all of them have been
 * read; whoever has an earlier reason stood on an earlier page.
 */
final class ToDoReader {

    /** Days before the end of its protection from which a customer is to be followed up. */
    private static final int PROTECTION_DAYS = 3;

    private static final String FILTER = """
            %1$s and (:stage::text is null or c.stage = :stage)
              and (:manager::text is null or c.responsible_id = (select fm.id from account_manager fm
                join app_user fu on fu.id = fm.user_id where fu.name = :manager))
              and (:unit::text is null or c.unit_id = any ((select units_below(u.id, :day) from org_unit u where u.code = :unit)::bigint[]))
            """;

    private static final String NEXT = """
            (select 1 as source, c.id, c.next_follow_up_at as at from customer c
             where (:reason::text is null or :reason = 'NEXT_FOLLOW_UP') and c.next_follow_up_at < :end
               and (c.next_follow_up_at, c.id) > (:afterAt, :afterId) and %1$s
             order by c.next_follow_up_at, c.id limit :most)
            union all
            (select 2, c.id, c.protected_until::timestamp at time zone :zone from customer c
             where (:reason::text is null or :reason = 'PROTECTION_ENDING')
               and c.protected_until between :day::date and :day::date + :ahead
               and (c.protected_until, c.id) > (:afterDay::date, :afterDayId) and %1$s
             order by c.protected_until, c.id limit :most)
            union all
            (select 3, t.customer_id, t.day::timestamp at time zone :zone from task t join customer c on c.id = t.customer_id
             where t.closed_at is null and coalesce(t.snoozed_until <= :day::date, true)
               and (:reason::text is null or t.node = :reason) and t.day >= :afterDay::date
               and (t.day, t.customer_id) > (:afterDay::date, :afterDayId) and %1$s
             order by t.day, t.customer_id limit :most)""".formatted(FILTER);

    /** The rows of some customers, with every reason. */
    private static final String ROWS = """
            with reason as (
              select c.id, 'NEXT_FOLLOW_UP' as reason, c.next_follow_up_at as at
              from customer c where c.id = any (:ids) and c.next_follow_up_at < :end
              union all
              select c.id, 'PROTECTION_ENDING', c.protected_until::timestamp at time zone :zone
              from customer c where c.id = any (:ids) and c.protected_until between :day::date and :day::date + :ahead
              union all
              select t.customer_id, t.node, t.day::timestamp at time zone :zone from task t
              where t.customer_id = any (:ids) and t.closed_at is null and coalesce(t.snoozed_until <= :day::date, true)),
            due as (
              select r.id, array_agg(distinct r.reason order by r.reason) as reasons, min(r.at) as at,
                min(r.at) filter (where :reason::text is null or r.reason = :reason) as place
              from reason r group by r.id)
            select c.number, c.name_local, c.name_latin, c.stage, d.reasons, (d.at at time zone :zone)::date,
              c.next_follow_up_at, c.protected_until, c.last_contact_at, c.last_contact_method, c.follow_up_count, a.name,
              m.name_local, m.name_latin, c.id, d.place
            from due d join customer c on c.id = d.id
            left join account_manager m on m.id = c.responsible_id left join app_user a on a.id = m.user_id""";

    private final Handle handle;
    private final DataScope scope;
    private final DailyFilter filter;
    private final LocalDate today;
    private final ZoneId zone;

    ToDoReader(Handle handle, DataScope scope, DailyFilter filter, LocalDate today, ZoneId zone) {
        this.handle = handle;
        this.scope = scope;
        this.filter = filter;
        this.today = today;
        this.zone = zone;
    }

    /** A customer's place in the list: its earliest reason. */
    record Place(OffsetDateTime at, long id) implements Comparable<Place> {

        static final Place FIRST = new Place(OffsetDateTime.parse("0001-01-01T00:00:00Z"), 0);

        private static final Comparator<Place> ORDER =
                Comparator.comparing((Place place) -> place.at.toInstant()).thenComparingLong(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record Found(int source, Place place) {}

    record Line(DailyRow row, Place place) {}

    /** Up to that many, from the one after the place. */
    List<Line> read(Place after, int limit) {
        var lines = new ArrayList<Line>();
        var from = after;
        while (from != null && lines.size() < limit) {
            var found = next(from, limit);
            var known = end(found, limit);
            var places = new TreeSet<Place>();
            for (var each : found) {
                if (known == null || each.place().compareTo(known) <= 0) places.add(each.place());
            }
            lines.addAll(lines(places));
            from = known;
        }
        return List.copyOf(lines.subList(0, Math.min(limit, lines.size())));
    }

    private List<Found> next(Place after, int most) {
        var day = after.at().atZoneSameInstant(zone).toLocalDate();
        var atItsStart = start(day).isEqual(after.at());
        return bound(handle.createQuery(NEXT.formatted(scope.predicate("c"))))
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

    private List<Line> lines(TreeSet<Place> places) {
        if (places.isEmpty()) return List.of();
        return bound(handle.createQuery(ROWS))
                .bindArray(
                        "ids",
                        Long.class,
                        places.stream().map(Place::id).distinct().toArray())
                .map((row, context) -> line(row))
                .list()
                .stream()
                .filter(line -> places.contains(line.place()))
                .sorted(Comparator.comparing(Line::place))
                .toList();
    }

    private Query bound(Query query) {
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return scope.bind(query)
                .bind("zone", zone.getId())
                .bind("day", today)
                .bind("end", start(today.plusDays(1)))
                .bind("ahead", PROTECTION_DAYS)
                .bind("reason", filter.reason())
                .bind("stage", filter.stage())
                .bind("manager", filter.manager())
                .bind("unit", filter.unit());
    }

    private OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    private static Line line(ResultSet row) throws SQLException {
        var daily = new DailyRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                List.of((String[]) row.getArray(5).getArray()),
                row.getObject(6, LocalDate.class),
                row.getObject(7, OffsetDateTime.class),
                row.getObject(8, LocalDate.class),
                row.getObject(9, OffsetDateTime.class),
                row.getString(10),
                row.getInt(11),
                row.getString(12),
                row.getString(13),
                row.getString(14));
        return new Line(daily, new Place(row.getObject(16, OffsetDateTime.class), row.getLong(15)));
    }
}
