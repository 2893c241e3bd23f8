package crm.task;

import static crm.shared.Jsons.JSON;
import static java.util.stream.Collectors.groupingBy;

import crm.access.CurrentActor;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads and writes tasks set-wise: one statement for each effect, however many customers. */
@ApplicationScoped
class TaskStore {

    private static final String CONCERNED = """
        select c.id from customer c
        where c.id = any (:ids) and (c.responsible_id is not null
          or exists (select from customer_task k where k.customer_id = c.id)
          or exists (select from setting s where s.key = 'task.without-manager' and s.value = 'true'
            or s.key = 'managers.used' and s.value = 'false')
          or exists (select from task_watch w where w.customer_id = c.id))
        order by c.id for no key update of c
        """;

    private static final String KNOWN = """
        select t.id, t.customer_id, t.node, t.closed_at is null as open, t.due_on, t.occasion,
          case when t.closed_at is null then t.evidence::text end as evidence, t.manager_id, t.unit_id, t.priority,
          t.closed_at is null and t.assigned_by is not null
            and coalesce(task_manager_sees(t.manager_id, t.customer_id,
              (select c.unit_id from customer c where c.id = t.customer_id), :now::timestamptz), false) as by_hand
        from task t
        where t.customer_id = any (:ids) and t.status <> 'CLOSED'
        """;

    private static final String WRITE = """
        insert into task as t (customer_id, node, due_on, occasion, evidence, manager_id, unit_id, priority, created_at,
          updated_at, created_by)
        select w.customer_id, w.node, w.due_on, w.occasion, w.evidence::jsonb, w.manager_id, w.unit_id, w.priority,
          :now::timestamptz, :now::timestamptz, :actor
        from unnest(:customers, :nodes, :dues, :occasions, :evidence, :managers, :units, :priorities)
          w(customer_id, node, due_on, occasion, evidence, manager_id, unit_id, priority)
        order by w.customer_id, w.node
        on conflict (customer_id, node) where closed_at is null do update set due_on = excluded.due_on,
          occasion = excluded.occasion, evidence = excluded.evidence, manager_id = excluded.manager_id,
          unit_id = excluded.unit_id, priority = excluded.priority, updated_at = excluded.updated_at,
          snoozed_until = case when t.occasion = excluded.occasion then t.snoozed_until end,
          snooze_reason = case when t.occasion = excluded.occasion then t.snooze_reason end,
          assigned_by = case when t.manager_id is not distinct from excluded.manager_id then t.assigned_by end
        """;

    private static final String CLOSE = """
        update task t set status = 'CLOSED', closed_at = :now::timestamptz, updated_at = :now::timestamptz,
          closed_how = w.how, closed_by = :actor, close_evidence = w.evidence::jsonb
        from unnest(:ids, :hows, :evidence) w(id, how, evidence)
        where t.id = w.id and t.closed_at is null
        """;

    private static final String WATCH = """
        insert into task_watch (customer_id, check_on)
        select w.customer_id, w.check_on from unnest(:ids, :days) w(customer_id, check_on) order by w.customer_id
        on conflict (customer_id) do update set check_on = excluded.check_on
        """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Clock clock;

    /**
     * Locks customers in the order of their ids, as everybody does who changes what hangs on them; but for those nobody is
     * there to look after and who have no tasks, of whom there is nothing to say.
     */
    List<Long> lock(Collection<Long> customerIds) {
        return db.query(h -> h.createQuery(CONCERNED)
                .bindArray("ids", Long.class, customerIds.toArray())
                .mapTo(Long.class)
                .list());
    }

    /** Open tasks and those that somebody did or took back, by customer. */
    Map<Long, List<KnownTask>> known(Collection<Long> customerIds) {
        return db.query(h -> h
                .createQuery(KNOWN)
                .bindArray("ids", Long.class, customerIds.toArray())
                .bind("now", OffsetDateTime.now(clock))
                .map((row, context) -> known(row))
                .stream()
                .collect(groupingBy(KnownTask::customerId)));
    }

    void write(TaskChanges changes) {
        writeTasks(changes.writes);
        close(changes.closes);
        watch(changes.watches);
    }

    private void writeTasks(List<TaskChanges.Write> writes) {
        if (writes.isEmpty()) return;
        db.run(h -> h.createUpdate(WRITE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bindArray("customers", Long.class, all(writes, TaskChanges.Write::customerId))
                .bindArray("nodes", String.class, all(writes, w -> w.node().name()))
                .bindArray("dues", LocalDate.class, all(writes, TaskChanges.Write::dueOn))
                .bindArray("occasions", String.class, all(writes, TaskChanges.Write::occasion))
                .bindArray(
                        "evidence", String.class, all(writes, w -> w.evidence().toString()))
                .bindArray("managers", Long.class, all(writes, TaskChanges.Write::managerId))
                .bindArray("units", Long.class, all(writes, TaskChanges.Write::unitId))
                .bindArray("priorities", String.class, all(writes, w -> w.priority()
                        .name()))
                .execute());
    }

    private void close(List<TaskChanges.Close> closes) {
        if (closes.isEmpty()) return;
        db.run(h -> h.createUpdate(CLOSE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bindArray("ids", Long.class, all(closes, TaskChanges.Close::id))
                .bindArray("hows", String.class, all(closes, c -> c.how().name()))
                .bindArray(
                        "evidence", String.class, all(closes, c -> c.evidence().toString()))
                .execute());
    }

    private void watch(List<TaskChanges.Watch> watches) {
        var set = watches.stream().filter(w -> w.checkOn() != null).toList();
        var gone = watches.stream()
                .filter(w -> w.checkOn() == null)
                .map(TaskChanges.Watch::customerId)
                .toArray();
        db.run(h -> {
            if (!set.isEmpty()) {
                h.createUpdate(WATCH)
                        .bindArray("ids", Long.class, all(set, TaskChanges.Watch::customerId))
                        .bindArray("days", LocalDate.class, all(set, TaskChanges.Watch::checkOn))
                        .execute();
            }
            if (gone.length > 0) {
                h.createUpdate("delete from task_watch where customer_id = any (:ids)")
                        .bindArray("ids", Long.class, gone)
                        .execute();
            }
        });
    }

    private static <T> Object[] all(List<T> rows, Function<T, Object> value) {
        return rows.stream().map(value).toArray();
    }

    private static KnownTask known(ResultSet row) throws SQLException {
        return new KnownTask(
                row.getLong("id"),
                row.getLong("customer_id"),
                TaskNode.valueOf(row.getString("node")),
                row.getBoolean("open"),
                row.getObject("due_on", LocalDate.class),
                row.getString("occasion"),
                json(row.getString("evidence")),
                row.getObject("manager_id", Long.class),
                row.getLong("unit_id"),
                TaskPriority.valueOf(row.getString("priority")),
                row.getBoolean("by_hand"));
    }

    static JsonObject json(String text) {
        if (text == null) return JsonObject.EMPTY_JSON_OBJECT;
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
