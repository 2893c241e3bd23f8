package crm.assignment;

import static crm.access.Permission.HAND_OVER;
import static crm.access.Permission.MANAGER_VIEW;
import static java.util.stream.Collectors.toMap;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How much managers hold: figures without names, whoever may see the customers. */
@Stateless
public class HoldingQueries {

    private static final String HELD = """
        select m.id,
          (select count(distinct o.customer_id) from ownership o where o.manager_id = m.id and o.ended_at is null),
          (select count(*) from ownership o where o.manager_id = m.id and o.ended_at is null and o.role = 'ACQUIRER'),
          (select count(*) from ownership o where o.manager_id = m.id and o.ended_at is null and o.role = 'OPENER'),
          (select count(*) from ownership o where o.manager_id = m.id and o.ended_at is null and o.role = 'SERVICE'),
          (select count(*) from ownership o where o.manager_id = m.id and o.ended_at is null and o.role = 'BACKUP'),
          (select count(*) from customer c where c.responsible_id = m.id
            and (c.next_follow_up_at at time zone :zone)::date <= :today::date),
          (select count(*) from manager_leave l where l.deputy_id = m.id
            and coalesce(l.to_day, 'infinity'::date) >= :today::date),
          (select count(*) from attribution a where a.manager_id = m.id and a.to_day is null and a.status = 'PROVISIONAL'),
              open_tasks_of(m.id)
        from account_manager m where m.id = any (:ids)
        """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    /** How many customers each of the managers has in any role; those who have none are left out. */
    @Requires(MANAGER_VIEW)
    public Map<Long, Integer> loads(Collection<Long> managers) {
        return rows.house(() -> db.query(h -> h
                .createQuery("select manager_id, count(distinct customer_id) from ownership"
                        + " where manager_id = any (:ids) and ended_at is null group by manager_id")
                .bindArray("ids", Long.class, managers.toArray())
                .map((row, context) -> Map.entry(row.getLong(1), row.getInt(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    /** What each of the managers holds. */
    @Requires(HAND_OVER)
    public List<Holding> holdings(Collection<Long> managers) {
        return rows.house(() -> db.query(h -> h.createQuery(HELD)
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
                        row.getLong(10)))
                .list()));
    }
}
