package crm.tasklist;

import crm.access.DataScope;
import crm.shared.Db;
import crm.task.TaskNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the kept counters: the same few rows however many customers there are. Only the tasks of a manager's own customers,
 * of whom there are few, are counted one by one, where a scope needs them.
 */
@ApplicationScoped
class CountReader {

    private static final int UNFOLDED = 2_000;

    private static final String SUMS = """
            select node, coalesce(sum(n) filter (where not snoozed or day <= :today::date), 0),
              coalesce(sum(n) filter (where day < :today::date), 0),
              coalesce(sum(n) filter (where snoozed and day > :today::date), 0)
            from (
              select node, day, snoozed, n from task_count where %s
              union all select node, day, snoozed, n from task_count_delta where %s) every
            group by node
            """;

    private static final String EACH = """
            select t.node, count(*) filter (where t.snoozed_until is null or t.day <= :today::date),
              count(*) filter (where t.day < :today::date),
              count(*) filter (where t.snoozed_until is not null and t.day > :today::date)
            from task t where t.closed_at is null and %s group by t.node
            """;

    @Inject
    Db db;

    /** @param managerId whose, 0 for nobody's, null for all in scope */
    TaskCounts read(DataScope scope, Long managerId, Long myself, LocalDate today) {
        foldWhereMuchLies(today);
        var counts = new EnumMap<TaskNode, TaskCounts.Count>(TaskNode.class);
        if (managerId != null && managerId.equals(myself)) {
            sums("manager_id = :manager", "manager_id = :manager", today, q -> q.bind("manager", managerId), counts);
            return new TaskCounts(counts);
        }
        if (scope.all()) ofAll(managerId, today, counts);
        else {
            if (!scope.units().isEmpty()) ofUnits(scope, managerId, today, counts);
            if (scope.manager() != null) ofOwn(scope, managerId, today, counts);
        }
        return new TaskCounts(counts);
    }

    private void ofAll(Long managerId, LocalDate today, Map<TaskNode, TaskCounts.Count> counts) {
        if (managerId == null) sums("manager_id = -1 and unit_id = 0", "true", today, q -> {}, counts);
        else sums("manager_id = :manager", "manager_id = :manager", today, q -> q.bind("manager", managerId), counts);
    }

    private void ofUnits(DataScope scope, Long managerId, LocalDate today, Map<TaskNode, TaskCounts.Count> counts) {
        var units = "unit_id = any (:units)";
        sums(
                units + " and manager_id = :manager",
                managerId == null ? units : units + " and manager_id = :manager",
                today,
                q -> q.bindArray("units", Long.class, scope.units().toArray())
                        .bind("manager", managerId == null ? -1 : managerId),
                counts);
    }

    /** Own customers outside the units that were counted already. */
    private void ofOwn(DataScope scope, Long managerId, LocalDate today, Map<TaskNode, TaskCounts.Count> counts) {
        var own = new DataScope(false, Set.of(), scope.manager());
        var where = own.predicate("t", "customer_id") + " and t.unit_id <> all (:units)"
                + (managerId == null ? "" : " and coalesce(t.manager_id, 0) = :manager");
        add(
                EACH.formatted(where),
                today,
                q -> {
                    own.bind(q).bindArray("units", Long.class, scope.units().toArray());
                    if (managerId != null) q.bind("manager", managerId);
                },
                counts);
    }

    private void sums(
            String kept,
            String changes,
            LocalDate today,
            Consumer<Query> binding,
            Map<TaskNode, TaskCounts.Count> counts) {
        add(SUMS.formatted(kept, changes), today, binding, counts);
    }

    private void add(String sql, LocalDate today, Consumer<Query> binding, Map<TaskNode, TaskCounts.Count> counts) {
        db.run(h -> {
            var query = h.createQuery(sql).bind("today", today);
            binding.accept(query);
            query.map((row, context) -> Map.entry(
                            TaskNode.valueOf(row.getString(1)),
                            new TaskCounts.Count(row.getLong(2), row.getLong(3), row.getLong(4))))
                    .forEach(count -> counts.merge(count.getKey(), count.getValue(), TaskCounts.Count::plus));
        });
    }

    private void foldWhereMuchLies(LocalDate today) {
        db.run(h -> h.createQuery(
                        "select case when (select count(*) from (select 1 from task_count_delta limit :most) l) = :most"
                                + " then task_count_fold(:today) else 0 end")
                .bind("most", UNFOLDED)
                .bind("today", today)
                .mapTo(Long.class)
                .one());
    }
}
