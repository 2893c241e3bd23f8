package crm.task;

import crm.shared.DayCount;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

/** The rules of the nodes as they are in force. Read from the database each time. */
@ApplicationScoped
class TaskRules {

    /** The columns that {@link #rule} reads. */
    static final String RULE = "node, days, day_count, again, assignee, priority, enabled";

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
        var rules = db.query(h -> h.createQuery("select " + RULE + " from task_rule where active_to is null")
                .map((row, context) -> rule(row))
                .list());
        return NodeRule.All.of(rules, withoutManager);
    }

    static NodeRule rule(ResultSet row) throws SQLException {
        return new NodeRule(
                TaskNode.valueOf(row.getString("node")),
                row.getInt("days"),
                DayCount.valueOf(row.getString("day_count")),
                List.of((Integer[]) row.getArray("again").getArray()),
                TaskAssignee.valueOf(row.getString("assignee")),
                TaskPriority.valueOf(row.getString("priority")),
                row.getBoolean("enabled"));
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
