package crm.task;

import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The rules of the nodes as they are in force. Read from the database each time. */
@ApplicationScoped
class TaskRules {

    @Inject
    Db db;

    @Inject
    Settings settings;

    NodeRule.All inForce() {
        var rules = db.query(h -> h.createQuery(
                        "select node, days, assignee, priority, enabled from task_rule where active_to is null")
                .map((row, context) -> new NodeRule(
                        TaskNode.valueOf(row.getString(1)),
                        row.getInt(2),
                        TaskAssignee.valueOf(row.getString(3)),
                        TaskPriority.valueOf(row.getString(4)),
                        row.getBoolean(5)))
                .list());
        return NodeRule.All.of(rules, Boolean.parseBoolean(settings.text("task.without-manager")));
    }
}
