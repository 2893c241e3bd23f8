package crm.assignment;

import static crm.access.Permission.CUSTOMER_VIEW;
import static crm.access.Permission.HAND_OVER;
import static crm.access.Permission.MANAGER_VIEW;
import static crm.access.Permission.TASK_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How much managers hold: in the whole house as figures without names, and as far as the reader may see the customers. */
@Stateless
public class HoldingQueries {

    /** Scopes of customers, of tasks and of shares. */
    private static final String HELD = """
        with own as (select o.manager_id, o.customer_id, o.role from ownership o join customer c on c.id = o.customer_id
          where o.manager_id = any (:ids) and o.ended_at is null and %1$s)
        select m.id,
          (select count(distinct o.customer_id) from own o where o.manager_id = m.id),
          (select count(*) from own o where o.manager_id = m.id and o.role = 'ACQUIRER'),
          (select count(*) from own o where o.manager_id = m.id and o.role = 'OPENER'),
          (select count(*) from own o where o.manager_id = m.id and o.role = 'SERVICE'),
          (select count(*) from own o where o.manager_id = m.id and o.role = 'BACKUP'),
          (select count(*) from customer c where c.responsible_id = m.id and %1$s
            and (c.next_follow_up_at at time zone :zone)::date <= :today::date),
          (select count(*) from manager_leave l where l.deputy_id = m.id
            and coalesce(l.to_day, 'infinity'::date) >= :today::date),
          (select count(*) from attribution a join customer c on c.id = a.customer_id
            where a.manager_id = m.id and a.to_day is null and a.status = 'PROVISIONAL' and %3$s),
          (select count(*) from task t join customer c on c.id = t.customer_id
            where t.manager_id = m.id and t.closed_at is null and %2$s),
          (select count(*) from task t join customer c on c.id = t.customer_id
            where t.manager_id = m.id and t.closed_at is null and t.snoozed_until is not null and t.day > :today::date and %2$s)
        from account_manager m where m.id = any (:ids)
        """;

    private static final String PROVISIONAL = """
        select c.number, c.name_local, c.name_latin, a.percent, a.from_day
        from customer c join attribution a on a.customer_id = c.id
        where %s and a.manager_id = :manager and a.to_day is null and a.status = 'PROVISIONAL'
        order by a.from_day desc, c.number
        """;

    @Inject
    Db db;

    @Inject
    ManagerLoads loads;

    @Inject
    CurrentActor actor;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    /** How many customers each of the managers has in any role; those who have none are left out. */
    @Requires(MANAGER_VIEW)
    public Map<Long, Integer> loads(Collection<Long> managers) {
        return loads.of(managers);
    }

    /** What each of the managers holds in the whole house. */
    @Requires(HAND_OVER)
    public List<Holding> holdings(Collection<Long> managers) {
        return rows.house(() -> read(managers, "true", "true", "true"));
    }

    /** What each of them holds that the reader may see: every figure is that of the list it opens. */
    @Requires(HAND_OVER)
    public List<Holding> seen(Collection<Long> managers) {
        return read(
                managers,
                actor.scope(CUSTOMER_VIEW).condition("c"),
                actor.scope(TASK_VIEW).condition("c"),
                actor.scope(HAND_OVER).condition("c"));
    }

    private List<Holding> read(Collection<Long> managers, String customers, String tasks, String shares) {
        return db.query(h -> h.createQuery(HELD.formatted(customers, tasks, shares))
                .bind("zone", settings.text("brokerage.zone"))
                .bind("today", settings.today())
                .bindArray("ids", Long.class, managers.toArray())
                .map((row, context) -> new Holding(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11)))
                .list());
    }

    /** The open provisional shares of a manager, of the customers the reader may see, the latest first. */
    @Requires(HAND_OVER)
    public List<ProvisionalShare> provisional(long managerId) {
        var scope = actor.scope(HAND_OVER);
        return db.query(h -> scope.bind(h.createQuery(PROVISIONAL.formatted(scope.predicate("c"))))
                .bind("manager", managerId)
                .map((row, context) -> new ProvisionalShare(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBigDecimal(4),
                        row.getObject(5, LocalDate.class)))
                .list());
    }
}
