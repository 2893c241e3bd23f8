package crm.task;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;

/**
 * The kept counters of open tasks. Each transaction adds its changes as rows of its own (trigger {@code task_counted}); they
 * are folded into the totals by whoever comes by.
 */
@ApplicationScoped
class TaskCounters {

    /** Real counts against kept ones, by the finest key; what differs is added as a change. One statement sees one moment. */
    private static final String MEND = """
            with real as (
              select coalesce(manager_id, 0) as manager_id, unit_id, node,
                case when day < :today::date then '-infinity'::date else day end as day,
                snoozed_until is not null and day >= :today::date as snoozed, count(*) as n
              from task where closed_at is null group by 1, 2, 3, 4, 5),
            kept as (
              select manager_id, unit_id, node, case when day < :today::date then '-infinity'::date else day end as day,
                snoozed and day >= :today::date as snoozed, sum(n) as n
              from (
                select manager_id, unit_id, node, day, snoozed, n from task_count where manager_id >= 0
                union all select manager_id, unit_id, node, day, snoozed, n from task_count_delta) every
              group by 1, 2, 3, 4, 5),
            wrong as (
              select coalesce(r.manager_id, k.manager_id) as manager_id, coalesce(r.unit_id, k.unit_id) as unit_id,
                coalesce(r.node, k.node) as node, coalesce(r.day, k.day) as day, coalesce(r.snoozed, k.snoozed) as snoozed,
                coalesce(r.n, 0) - coalesce(k.n, 0) as n
              from real r full join kept k using (manager_id, unit_id, node, day, snoozed)
              where coalesce(r.n, 0) <> coalesce(k.n, 0)),
            mended as (
              insert into task_count_delta (manager_id, unit_id, node, day, snoozed, n)
              select manager_id, unit_id, node, day, snoozed, n from wrong returning abs(n) as n)
            select count(*), coalesce(sum(n), 0) from mended
            """;

    @Inject
    Db db;

    /** Folds changes into the totals, and the days that are over into one. */
    void fold(LocalDate today) {
        db.run(h -> h.createQuery("select task_count_fold(:today)")
                .bind("today", today)
                .mapTo(Long.class)
                .one());
    }

    /** Counts all tasks and puts right what differs. */
    CountDrift mend(LocalDate today) {
        return db.query(h -> h.createQuery(MEND)
                .bind("today", today)
                .map((row, context) -> new CountDrift(row.getInt(1), row.getLong(2)))
                .one());
    }
}
