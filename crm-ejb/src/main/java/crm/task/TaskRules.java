package crm.task;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;

/** The rules of the nodes as they are in force. Read from the database each time. */
@ApplicationScoped
class TaskRules {

    @Inject
    Db db;

    @Inject
    TaskSetup setup;

    @Inject
    Clock clock;

    NodeRule.All inForce() {
        return inForce(setup.now().withoutManager());
    }

    NodeRule.All inForce(boolean withoutManager) {
        var rules = db.query(h -> h.createQuery(
                        "select node, days, assignee, priority, enabled from task_rule where active_to is null")
                .map((row, context) -> new NodeRule(
                        TaskNode.valueOf(row.getString(1)),
                        row.getInt(2),
                        TaskAssignee.valueOf(row.getString(3)),
                        TaskPriority.valueOf(row.getString(4)),
                        row.getBoolean(5)))
                .list());
        return NodeRule.All.of(rules, withoutManager);
    }

    /** Whether customers nobody is responsible for have tasks. */
    boolean withoutManager() {
        return setup.now().withoutManager();
    }

    /** Whether rules changed since all customers were last gone through. */
    boolean changed() {
        return db.query(h -> h.createQuery("select exists (select from task_rule where applied_at is null)"
                        + " or exists (select from setting where key = 'task.without-manager-applied'"
                        + " and value <> :now)")
                .bind("now", String.valueOf(withoutManager()))
                .mapTo(Boolean.class)
                .one());
    }

    /** Notes the rules as applied that were in force when a run began which went through all customers. */
    void applied(long runId) {
        var all = db.query(h -> h.createUpdate("""
                        update setting s set value = :without from job_run j
                        where s.key = 'task.without-manager-applied' and j.id = :run and j.unit_id is null
                          and j.position like 'all/%'
                        """)
                .bind("without", String.valueOf(withoutManager()))
                .bind("run", runId)
                .execute());
        if (all == 0) return;
        db.run(h -> h.createUpdate("""
                        update task_rule r set applied_at = :now::timestamptz from job_run j
                        where j.id = :run and r.applied_at is null and r.active_from <= j.started_at
                        """)
                .bind("now", OffsetDateTime.now(clock))
                .bind("run", runId)
                .execute());
    }
}
