package crm.task;

import crm.access.CurrentActor;
import crm.access.Permission;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The tasks of a request that a permission reaches, their customers locked in the order of their ids. */
@ApplicationScoped
class TaskSelection {

    static final int LARGEST = 1_000;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    /** A task within reach; closed where {@code closedAt} is there. */
    record Found(
            long id,
            long customerId,
            String number,
            TaskNode node,
            String closedBy,
            OffsetDateTime closedAt,
            Long managerId) {

        boolean isOpen() {
            return closedAt == null;
        }
    }

    /** The tasks by id; what is out of reach is left out. */
    Map<Long, Found> lock(Permission permission, Collection<Long> ids) {
        if (ids.isEmpty()) throw TaskRule.NONE_NAMED.violatedBy();
        if (ids.size() > LARGEST) throw TaskRule.TOO_MANY.violatedBy(ids.size(), LARGEST);
        var found = new LinkedHashMap<Long, Found>();
        var customers = customers(permission, ids);
        if (customers.isEmpty()) return found;
        db.query(h -> h.createQuery(
                                "select t.id, t.customer_id, c.number, t.node, t.closed_by, t.closed_at, t.manager_id"
                                        + " from task t join customer c on c.id = t.customer_id"
                                        + " where t.id = any (:ids) and t.customer_id = any (:customers) order by t.id")
                        .bindArray("ids", Long.class, ids.toArray())
                        .bindArray("customers", Long.class, customers.toArray())
                        .map((row, context) -> new Found(
                                row.getLong(1),
                                row.getLong(2),
                                row.getString(3),
                                TaskNode.valueOf(row.getString(4)),
                                row.getString(5),
                                row.getObject(6, OffsetDateTime.class),
                                row.getObject(7, Long.class)))
                        .list())
                .forEach(task -> found.put(task.id(), task));
        return found;
    }

    private List<Long> customers(Permission permission, Collection<Long> ids) {
        var scope = actor.scope(permission);
        if (scope.isEmpty()) return List.of();
        return db.query(h -> scope.bind(h.createQuery("select c.id from customer c where " + scope.predicate("c")
                                + " and c.id in (select t.customer_id from task t where t.id = any (:ids))"
                                + " order by c.id for no key update of c")
                        .bindArray("ids", Long.class, ids.toArray()))
                .mapTo(Long.class)
                .list());
    }

    /**
     * One result for each id asked for, in that order.
     *
     * @param undone says of a task that is open and was not done why not
     */
    static List<TaskResult> results(
            Collection<Long> ids, Map<Long, Found> found, Set<Long> done, Function<Found, TaskResult> undone) {
        return new LinkedHashSet<>(ids)
                .stream().map(id -> result(id, found.get(id), done, undone)).toList();
    }

    /** The same where every open task is done. */
    static List<TaskResult> results(Collection<Long> ids, Map<Long, Found> found, Set<Long> done) {
        return results(ids, found, done, task -> {
            throw new IllegalStateException("task " + task.id() + " was locked and open, and yet not changed");
        });
    }

    private static TaskResult result(long id, Found task, Set<Long> done, Function<Found, TaskResult> undone) {
        if (task == null) return TaskResult.notFound(id);
        if (done.contains(id)) return TaskResult.done(id, task.number());
        if (task.isOpen()) return undone.apply(task);
        return TaskResult.refused(
                id,
                task.number(),
                TaskOutcome.ALREADY_CLOSED,
                TaskRule.ALREADY_CLOSED,
                task.closedBy(),
                task.closedAt());
    }
}
