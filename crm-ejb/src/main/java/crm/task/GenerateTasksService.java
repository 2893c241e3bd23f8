package crm.task;

import static crm.access.Permission.JOB_TASKS;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Makes the tasks for which only time has passed, and tells people of what is due.
 *
 * <p>Everything here is done for a business date and set-wise, and done again for the same day changes nothing. A unit limits
 * it to the customers of the teams below it. A day that is over makes what was due by then and takes nothing back.
 */
@Stateless
public class GenerateTasksService {

    /** Over {@code c}; the tree is gone through once, not for each row. */
    private static final String IN_UNIT =
            " (:unit::bigint is null or c.unit_id = any ((select units_below(:unit::bigint, :day::date))::bigint[]))";

    private static final String DUE = """
        select w.check_on, w.customer_id from task_watch w join customer c on c.id = w.customer_id
        where w.check_on <= :day::date and (w.check_on, w.customer_id) > (:after::date, :id) and %s
        order by w.check_on, w.customer_id limit :limit
        """.formatted(IN_UNIT);

    private static final String ALL = """
        select null::date, c.id from customer c
        where c.id > :id and %s and (c.responsible_id is not null or :without
          or exists (select from customer_task k where k.customer_id = c.id))
        order by c.id limit :limit
        """.formatted(IN_UNIT);

    /** Those of whose tasks something is due or overdue, once a day. */
    private static final String TELL = """
        with due as (
          select t.manager_id, count(*) filter (where t.day = :day::date) as today,
            count(*) filter (where t.day < :day::date) as overdue
          from task t join customer c on c.id = t.customer_id
          where t.closed_at is null and t.manager_id is not null and t.day <= :day::date and %s
          group by t.manager_id),
        told as (
          insert into task_told (manager_id, day) select manager_id, :day::date from due order by manager_id
          on conflict do nothing returning manager_id)
        select m.user_id, d.today, d.overdue from told join due d using (manager_id)
        join account_manager m on m.id = d.manager_id where m.user_id is not null and m.status <> 'RESIGNED'
        """.formatted(IN_UNIT);

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Meters meters;

    @Inject
    TaskReconciler reconciler;

    @Inject
    TaskCounters counters;

    @Inject
    Notices notices;

    @Inject
    Settings settings;

    @Inject
    TaskRules rules;

    private record Told(long userId, long today, long overdue) {}

    /**
     * What a run goes through: customers whose day has come; all of them where a rule changed since they were last gone
     * through.
     *
     * @param unitId limits it to a unit and those below, or null
     * @throws crm.shared.RuleViolation DAY_NOT_BEGUN for a day to come
     */
    @Requires(JOB_TASKS)
    public TaskPlan plan(LocalDate businessDate, Long unitId) {
        if (businessDate.isAfter(settings.today())) throw TaskRule.DAY_NOT_BEGUN.violatedBy(businessDate);
        return rows.house(() -> {
            var from = rules.changed() ? TaskKey.ALL : TaskKey.DUE;
            return new TaskPlan(from, count(from, businessDate, unitId));
        });
    }

    /** The next customers in the order of the index, after the last one seen. */
    @Requires(JOB_TASKS)
    public List<TaskKey> next(TaskKey after, LocalDate businessDate, Long unitId, int limit) {
        return rows.house(() -> db.query(h -> {
            var query = h.createQuery(after.isAll() ? ALL : DUE)
                    .bind("id", after.id())
                    .bind("day", businessDate)
                    .bind("unit", unitId)
                    .bind("limit", limit);
            if (after.isAll()) query.bind("without", rules.withoutManager());
            else query.bind("after", after.checkOn());
            return query.map((row, context) -> new TaskKey(row.getObject(1, LocalDate.class), row.getLong(2)))
                    .list();
        }));
    }

    /** Brings the tasks of these customers in line as of the business date. */
    @Requires(JOB_TASKS)
    public GeneratedTasks generate(List<Long> customerIds, LocalDate businessDate) {
        var done = reconciler.reconcile(customerIds, businessDate);
        return new GeneratedTasks(done.opened(), done.updated(), done.closed());
    }

    /** Marks the rules as applied to all customers that were in force when a run began which went through all of them. */
    @Requires(JOB_TASKS)
    public void rulesApplied(long runId) {
        rules.applied(runId);
    }

    /** Folds the counters, recounts all tasks and puts right what differs. */
    @Requires(JOB_TASKS)
    public CountDrift recount() {
        return rows.house(() -> {
            var today = settings.today();
            counters.fold(today);
            var drift = counters.mend(today);
            if (drift.counters() > 0) counters.fold(today);
            meters.count(Metric.COUNT_DRIFT, drift.counters(), "tasks");
            return drift;
        });
    }

    /**
     * Tells managers how many of their tasks are due on a day and how many are overdue, each once a day.
     *
     * @return how many were told
     */
    @Requires(JOB_TASKS)
    public int tell(LocalDate day, Long unitId) {
        return rows.house(() -> {
            var told = db.query(h -> h.createQuery(TELL)
                    .bind("day", day)
                    .bind("unit", unitId)
                    .map((row, context) -> new Told(row.getLong(1), row.getLong(2), row.getLong(3)))
                    .list());
            notices.send(told.stream()
                    .map(t -> Notice.of(
                            t.userId(),
                            NoticeKind.TASKS_DUE,
                            Map.of("count", t.today(), "overdue", t.overdue(), "day", day),
                            "tasks:" + day))
                    .toList());
            return told.size();
        });
    }

    private long count(TaskKey from, LocalDate day, Long unitId) {
        var sql = from.isAll()
                ? "select count(*) from customer c where (c.responsible_id is not null or :without) and" + IN_UNIT
                : "select count(*) from task_watch w join customer c on c.id = w.customer_id where w.check_on <="
                        + " :day::date and"
                        + IN_UNIT;
        return db.query(h -> {
            var query = h.createQuery(sql).bind("day", day).bind("unit", unitId);
            if (from.isAll()) query.bind("without", rules.withoutManager());
            return query.mapTo(Long.class).one();
        });
    }
}
