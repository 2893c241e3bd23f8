package crm.dashboard;

import static crm.access.Permission.CUSTOMER_VIEW;
import static crm.access.Permission.DASHBOARD_VIEW;
import static crm.access.Permission.TASK_VIEW;
import static java.util.stream.Collectors.toMap;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.assignment.ReclaimRule;
import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerRow;
import crm.shared.Db;
import crm.shared.Settings;
import crm.task.TaskNode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatements;

/** What to do now: the customers of a dashboard who need something, the most pressing first. */
@Stateless
public class NextQueries {

    /** Days before the last protected one from which a customer is to be seen to. */
    private static final int PROTECTION_DAYS = 3;

    /** The first of each reason by its own index; the first of all are among them. */
    private static final String NEXT = """
        with reason as (
          (select c.id, (c.next_follow_up_at at time zone :zone)::date as due, c.next_follow_up_at as at
            from %3$s c where %1$s and %2$s and c.next_follow_up_at < :end order by c.next_follow_up_at limit :most)
          union all
          (select c.id, c.protected_until, null from %3$s c
            where %1$s and %2$s and :managers and c.protected_until <= :day::date + :ahead
              and c.responsible_id is not null and c.reclaim_exemption is null and c.stage = any (:reclaimed)
            order by c.protected_until limit :most)
          union all
          (select c.id, t.day, null from task t join %3$s c on c.id = t.customer_id
            where %4$s and %1$s and %2$s and t.closed_at is null and t.day <= :day::date order by t.day limit :most)),
        next as (select id, min(due) as due, min(at) as at from reason group by id order by 2, 3 nulls last, 1 limit :most)
        select n.id, n.due, case when c.next_follow_up_at < :end then c.next_follow_up_at end as follow_up_at,
          case when :managers and c.protected_until <= :day::date + :ahead and c.responsible_id is not null
            and c.reclaim_exemption is null and c.stage = any (:reclaimed) then c.protected_until end as protected_until,
          w.node, w.note, w.day
        from next n join customer c on c.id = n.id
        left join lateral (
          select t.node, t.note, t.day from task t
          where %4$s and t.customer_id = n.id and t.closed_at is null and t.day <= :day::date
          order by t.node in ('NEXT_FOLLOW_UP', 'PROTECTION_ENDING'), t.day, t.id limit 1) w on true
        order by n.due, n.at nulls last, n.id
        """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerQueries customers;

    @Inject
    Settings settings;

    private record Found(
            long id,
            LocalDate due,
            OffsetDateTime followUpAt,
            LocalDate protectedUntil,
            TaskNode node,
            String note,
            LocalDate taskDay) {

        NextThing of(CustomerRow customer) {
            return new NextThing(customer, due, followUpAt, protectedUntil, node, note, taskDay);
        }
    }

    /**
     * The customers that a dashboard counts and that are to be seen to first, each once: next follow-ups and tasks due by
     * the end of today, and protection that ends within three days.
     *
     * @param counts what the dashboard shows, as {@link DashboardQueries#counts} gave it
     */
    @Requires(DASHBOARD_VIEW)
    public List<NextThing> next(DashboardCounts counts, int most) {
        var found = find(counts, most);
        var rows = customers.rows(found.stream().map(Found::id).toList()).stream()
                .collect(toMap(CustomerRow::id, Function.identity()));
        return found.stream()
                .filter(one -> rows.containsKey(one.id()))
                .map(one -> one.of(rows.get(one.id())))
                .toList();
    }

    private List<Found> find(DashboardCounts counts, int most) {
        var scope = actor.scope(CUSTOMER_VIEW);
        var end = settings.today().plusDays(1).atStartOfDay(settings.zone()).toOffsetDateTime();
        return db.query(h -> {
            var query = scope.bind(h.createQuery(NEXT.formatted(
                    scope.predicate("c"),
                    whose(counts.scope()),
                    of(counts.scope()),
                    actor.scope(TASK_VIEW).condition("c"))));
            query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            return query.bind("zone", settings.zone().getId())
                    .bind("day", settings.today())
                    .bind("end", end)
                    .bind("ahead", PROTECTION_DAYS)
                    .bind("managers", settings.hasManagers())
                    .bindArray(
                            "reclaimed",
                            String.class,
                            ReclaimRule.DEFAULT.stages().toArray())
                    .bind("me", actor.managerId())
                    .bindArray("below", Long.class, scope.units().toArray())
                    .bindArray("codes", String.class, counts.units().toArray())
                    .bind("most", most)
                    .map((row, context) -> found(row))
                    .list();
        });
    }

    /** Over {@code c}. */
    private static String whose(DashboardScope scope) {
        return switch (scope) {
            case ME, ALL -> "true";
            case TEAM -> "c.unit_id = any (array(select u.id from org_unit u where u.code = any (:codes)))";
            case BELOW -> "c.unit_id = any (:below)";
        };
    }

    /** A manager's few hundred are read first, whatever order is asked for: the orders of all customers are long ones. */
    private static String of(DashboardScope scope) {
        return scope == DashboardScope.ME
                ? "(select m.* from customer m where m.responsible_id = :me offset 0)"
                : "customer";
    }

    private static Found found(ResultSet row) throws SQLException {
        var node = row.getString("node");
        return new Found(
                row.getLong("id"),
                row.getObject("due", LocalDate.class),
                row.getObject("follow_up_at", OffsetDateTime.class),
                row.getObject("protected_until", LocalDate.class),
                node == null ? null : TaskNode.valueOf(node),
                row.getString("note"),
                row.getObject("day", LocalDate.class));
    }
}
