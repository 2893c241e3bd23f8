package crm.task;

import crm.access.CurrentActor;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Writes what people do with tasks; their customers are locked. */
@ApplicationScoped
class TaskWork {

    private static final String COMPLETE = """
        update task set status = 'DONE', closed_at = :now::timestamptz, updated_at = :now::timestamptz,
          closed_how = 'COMPLETED', closed_by = :actor,
          close_evidence = case when :note::text is null then null else jsonb_build_object('note', :note::text) end
        where id = any (:ids) and closed_at is null returning id
        """;

    private static final String SNOOZE = """
        update task set snoozed_until = :until::date, snooze_reason = :reason, snoozed_by = :actor,
          updated_at = :now::timestamptz
        where id = any (:ids) and closed_at is null returning id
        """;

    private static final String WAKE = """
        update task set snoozed_until = null, snooze_reason = null, snoozed_by = null, updated_at = :now::timestamptz
        where id = any (:ids) and closed_at is null and snoozed_until is not null returning id
        """;

    private static final String REASSIGN = """
        update task t set manager_id = :manager, assigned_by = :actor, updated_at = :now::timestamptz
        where t.id = any (:ids) and t.closed_at is null
          and task_manager_sees(:manager, t.customer_id, t.unit_id, :now::timestamptz) returning t.id
        """;

    private static final String ASSIGNEE = """
        case r.assignee when 'ACQUIRER' then coalesce(c.acquirer_id, c.responsible_id)
          when 'OPENER' then coalesce(c.opener_id, c.responsible_id)
          when 'SERVICE' then coalesce(c.service_id, c.responsible_id)
          when 'BACKUP' then coalesce(c.backup_id, c.responsible_id)
          when 'RESPONSIBLE' then c.responsible_id end\
        """;

    private static final String OPEN = """
        insert into task as t (customer_id, node, due_on, occasion, manager_id, unit_id, priority, note, created_at,
          updated_at, created_by)
        select c.id, r.node, coalesce(w.due_on, add_days(:today::date, r.days, r.day_count, u.calendar)), w.occasion, %s, c.unit_id, :priority, w.note, :now::timestamptz,
          :now::timestamptz, :actor
        from unnest(:customers, :dues, :occasions, :notes) w(customer_id, due_on, occasion, note)
        join customer c on c.id = w.customer_id
        join org_unit u on u.id = c.unit_id
        join task_rule r on r.node = :node and r.active_to is null
        where not exists (select from task d where d.customer_id = c.id and d.node = r.node
          and d.occasion = w.occasion and d.status in ('DONE', 'CANCELLED'))
        order by c.id
        """.formatted(ASSIGNEE);

    private static final String OR_UPDATE = """
        on conflict (customer_id, node) where closed_at is null do update set due_on = excluded.due_on,
          occasion = excluded.occasion, note = excluded.note, updated_at = excluded.updated_at
        where (t.due_on, t.occasion, t.note) is distinct from (excluded.due_on, excluded.occasion, excluded.note)
        """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** What somebody types who makes a task; {@code due} is null for as many days as the rule says. */
    record ByHand(String note, LocalDate due, TaskPriority priority) {}

    /** A task that was made, and by when it is to be done. */
    record Made(long id, LocalDate due) {}

    Set<Long> complete(List<TaskSelection.Found> tasks, String note) {
        return new HashSet<>(db.query(h -> h.createQuery(COMPLETE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bind("note", note == null || note.isBlank() ? null : note.strip())
                .bindArray("ids", Long.class, all(tasks, TaskSelection.Found::id))
                .mapTo(Long.class)
                .list()));
    }

    Set<Long> snooze(List<TaskSelection.Found> tasks, LocalDate until, String reason) {
        return new HashSet<>(db.query(h -> h.createQuery(SNOOZE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bind("until", until)
                .bind("reason", reason)
                .bindArray("ids", Long.class, all(tasks, TaskSelection.Found::id))
                .mapTo(Long.class)
                .list()));
    }

    /** Those that were put off. */
    Set<Long> wake(List<TaskSelection.Found> tasks) {
        return new HashSet<>(db.query(h -> h.createQuery(WAKE)
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("ids", Long.class, all(tasks, TaskSelection.Found::id))
                .mapTo(Long.class)
                .list()));
    }

    /** Those that the manager may be given. */
    Set<Long> reassign(List<TaskSelection.Found> tasks, long managerId) {
        return new HashSet<>(db.query(h -> h.createQuery(REASSIGN)
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bind("manager", managerId)
                .bindArray("ids", Long.class, all(tasks, TaskSelection.Found::id))
                .mapTo(Long.class)
                .list()));
    }

    /** A task made by hand; null where the customer has an open one. */
    Made create(long customerId, ByHand task) {
        return db.query(h -> {
            h.createQuery("select c.id from customer c where c.id = :id for no key update of c")
                    .bind("id", customerId)
                    .mapTo(Long.class)
                    .list();
            return h.createQuery(OPEN
                            + " on conflict (customer_id, node) where closed_at is null do nothing returning"
                            + " t.id, t.due_on")
                    .bind("now", OffsetDateTime.now(clock))
                    .bind("today", settings.today())
                    .bind("actor", actor.name())
                    .bind("node", TaskNode.MANUAL.name())
                    .bind("priority", task.priority().name())
                    .bindArray("customers", Long.class, customerId)
                    .bindArray("dues", LocalDate.class, task.due())
                    .bindArray("occasions", String.class, UUID.randomUUID().toString())
                    .bindArray("notes", String.class, task.note())
                    .map((row, context) -> new Made(row.getLong(1), row.getObject(2, LocalDate.class)))
                    .findOne()
                    .orElse(null);
        });
    }

    /** What the open task of a customer that was made by hand is about. */
    String noteOf(long customerId) {
        return db.query(h -> h.createQuery(
                        "select coalesce(note, '') from task where customer_id = :customer and node = 'MANUAL'"
                                + " and closed_at is null")
                .bind("customer", customerId)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    int open(NodeRule rule, Collection<TaskOpening> openings) {
        var list = List.copyOf(openings);
        return rows.house(() -> {
            var customers = all(list, TaskOpening::customerId);
            db.run(h -> h.createQuery(
                            "select c.id from customer c where c.id = any (:ids) order by c.id for no key update of c")
                    .bindArray("ids", Long.class, customers)
                    .mapTo(Long.class)
                    .list());
            return db.query(h -> h.createUpdate(OPEN + OR_UPDATE)
                    .bind("now", OffsetDateTime.now(clock))
                    .bind("today", settings.today())
                    .bind("actor", actor.name())
                    .bind("node", rule.node().name())
                    .bind("priority", rule.priority().name())
                    .bindArray("customers", Long.class, customers)
                    .bindArray("dues", LocalDate.class, all(list, TaskOpening::dueOn))
                    .bindArray("occasions", String.class, all(list, TaskOpening::occasion))
                    .bindArray("notes", String.class, all(list, TaskOpening::note))
                    .execute());
        });
    }

    /** Takes back the open tasks of a node. */
    void cancel(TaskNode node, Collection<Long> customers) {
        rows.house(
                () -> db.run(h -> h.createUpdate("update task set status = 'CANCELLED', closed_at = :now::timestamptz,"
                                + " updated_at = :now::timestamptz, closed_how = 'CANCELLED', closed_by = :actor"
                                + " where customer_id = any (:customers) and node = :node and closed_at is null")
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("actor", actor.name())
                        .bind("node", node.name())
                        .bindArray("customers", Long.class, customers.toArray())
                        .execute()));
    }

    private static <T> Object[] all(List<T> rows, Function<T, Object> value) {
        return rows.stream().map(value).toArray();
    }
}
