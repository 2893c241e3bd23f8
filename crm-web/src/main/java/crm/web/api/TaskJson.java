package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.task.TaskRuleRow;
import crm.tasklist.TaskCell;
import crm.tasklist.TaskCounts;
import crm.tasklist.TaskEvidence;
import crm.tasklist.TaskRow;
import jakarta.json.JsonObjectBuilder;

/** Tasks as the API writes them. Managers go by their user names. */
final class TaskJson {

    private TaskJson() {}

    /** A task of a list, with its customer. */
    static JsonObjectBuilder of(TaskRow row, boolean assets) {
        var json = of(row.task()).add("customer", CustomerJson.of(row.customer(), assets));
        if (row.last() == null) return json.addNull("lastFollowUp");
        return json.add(
                "lastFollowUp",
                JSON.createObjectBuilder()
                        .add("at", row.last().at().toString())
                        .add("methods", JSON.createArrayBuilder(row.last().methods()))
                        .add("result", row.last().result())
                        .add("author", row.last().author()));
    }

    static JsonObjectBuilder of(TaskCell task) {
        var json = JSON.createObjectBuilder()
                .add("id", task.id())
                .add("node", task.node().name())
                .add("status", task.status().name())
                .add("priority", task.priority().name())
                .add("dueOn", task.dueOn().toString())
                .add("day", task.day().toString())
                .add("daysLeft", task.daysLeft())
                .add("overdue", task.isOverdue())
                .add("createdAt", task.createdAt().toString())
                .add("createdBy", task.createdBy());
        add(json, "manager", task.manager() == null ? null : task.manager().user());
        add(json, "snoozedUntil", task.snoozedUntil());
        add(json, "snoozeReason", task.snoozeReason());
        add(json, "note", task.note());
        evidence(json, "evidence", task.evidence());
        add(json, "closedAt", task.closedAt());
        add(json, "closedBy", task.closedBy());
        add(json, "closedHow", task.end());
        evidence(json, "closeEvidence", task.closeEvidence());
        return json;
    }

    static JsonObjectBuilder of(String node, TaskCounts.Count count) {
        return JSON.createObjectBuilder()
                .add("node", node)
                .add("open", count.open())
                .add("overdue", count.overdue())
                .add("snoozed", count.snoozed());
    }

    static JsonObjectBuilder of(TaskRuleRow row) {
        var rule = row.rule();
        var json = JSON.createObjectBuilder()
                .add("node", rule.node().name())
                .add("days", rule.days())
                .add("count", rule.count().name())
                .add("again", JSON.createArrayBuilder(rule.again()))
                .add("counting", rule.node().timing().name())
                .add("assignee", rule.assignee().name())
                .add("priority", rule.priority().name())
                .add("enabled", rule.enabled())
                .add("version", row.version())
                .add("activeFrom", row.activeFrom().toString())
                .add("changedBy", row.changedBy());
        add(json, "activeTo", row.activeTo());
        add(json, "reason", row.reason());
        add(json, "appliedAt", row.appliedAt());
        return json;
    }

    private static void evidence(JsonObjectBuilder json, String name, TaskEvidence evidence) {
        if (evidence == null) {
            json.addNull(name);
            return;
        }
        var why = JSON.createObjectBuilder();
        addIfThere(why, "since", evidence.since());
        addIfThere(why, "until", evidence.until());
        addIfThere(why, "at", evidence.at());
        addIfThere(why, "item", evidence.item());
        addIfThere(why, "event", evidence.event());
        addIfThere(why, "reference", evidence.reference());
        addIfThere(why, "time", evidence.time());
        addIfThere(
                why,
                "amount",
                evidence.amount() == null ? null : evidence.amount().toPlainString());
        addIfThere(why, "currency", evidence.currency());
        addIfThere(why, "stage", evidence.stage());
        addIfThere(why, "note", evidence.note());
        json.add(name, why);
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }

    private static void addIfThere(JsonObjectBuilder json, String name, Object value) {
        if (value != null) json.add(name, value.toString());
    }
}
