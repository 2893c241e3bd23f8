package crm.task;

import static crm.access.Permission.TASK_RULE;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules by which tasks are made, as an administrator sees and changes them.
 *
 * <p>A change is a new version. Customers of whom something becomes known go by it at once, all others with the next run of
 * the job {@code generate-tasks}.
 */
@Stateless
public class TaskRuleService {

    private static final int LONGEST = 3650;
    private static final int MOST_TIMES = 10;
    private static final int LONGEST_REASON = 500;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** The rules in force, in the order of the nodes. */
    @Requires(TASK_RULE)
    public List<TaskRuleRow> current() {
        return read("active_to is null", null);
    }

    /** All versions of the rule of a node, the newest first; none where there is no such node. */
    @Requires(TASK_RULE)
    public List<TaskRuleRow> history(TaskNode node) {
        return node == null ? List.of() : read("node = :node", node);
    }

    /** Puts a new version into force. */
    @Requires(TASK_RULE)
    public void change(TaskRuleRequest request) {
        refuseUnusable(request);
        var now = OffsetDateTime.now(clock);
        var before = history(request.node()).get(0);
        var ended = db.query(h -> h.createUpdate("update task_rule set active_to = :now::timestamptz"
                        + " where node = :node and rule_version = :version and active_to is null")
                .bind("now", now)
                .bind("node", request.node().name())
                .bind("version", request.expectedVersion())
                .execute());
        if (ended == 0) throw TaskRule.CHANGED_MEANWHILE.violatedBy();
        db.run(h -> h.createUpdate("""
            insert into task_rule (node, rule_version, days, day_count, again, assignee, priority, enabled,
              active_from, changed_by, reason)
            values (:node, :version, :days, :count, :again, :assignee, :priority, :enabled, :now::timestamptz,
              :actor, :reason)
            """)
                .bind("node", request.node().name())
                .bind("version", request.expectedVersion() + 1)
                .bind("days", request.days())
                .bind("count", request.count().name())
                .bindArray("again", Integer.class, request.again().toArray())
                .bind("assignee", request.assignee().name())
                .bind("priority", request.priority().name())
                .bind("enabled", request.enabled())
                .bind("now", now)
                .bind("actor", actor.name())
                .bind("reason", request.reason().strip())
                .execute());
        audit.record(AuditEntry.ofSystem("task.rule-changed", request.node().name())
                .because(request.reason().strip())
                .change(
                        facts(before.rule(), before.version()),
                        facts(
                                new NodeRule(
                                        request.node(),
                                        request.days(),
                                        request.count(),
                                        request.again(),
                                        request.assignee(),
                                        request.priority(),
                                        request.enabled()),
                                request.expectedVersion() + 1)));
    }

    private static void refuseUnusable(TaskRuleRequest request) {
        if (request.node() == null
                || request.count() == null
                || request.assignee() == null
                || request.priority() == null) {
            throw TaskRule.RULE_INCOMPLETE.violatedBy();
        }
        if (request.days() < 0 || request.days() > LONGEST) {
            throw TaskRule.DAYS_OUT_OF_RANGE.violatedBy(request.days(), 0, LONGEST);
        }
        refuseUnusable(request.node(), request.again(), request.days());
        if (request.reason() == null || request.reason().isBlank()) throw TaskRule.REASON_MISSING.violatedBy();
        if (request.reason().strip().length() > LONGEST_REASON) {
            throw TaskRule.REASON_TOO_LONG.violatedBy(LONGEST_REASON);
        }
    }

    /** Each time is nearer to the day than the one before. */
    private static void refuseUnusable(TaskNode node, List<Integer> again, int days) {
        if (!again.isEmpty() && node.timing() != TaskNode.Timing.BEFORE)
            throw TaskRule.AGAIN_NOT_BEFORE.violatedBy(node);
        if (again.size() > MOST_TIMES) throw TaskRule.AGAIN_TOO_OFTEN.violatedBy(MOST_TIMES);
        var before = days;
        for (var next : again) {
            if (next < 0 || next >= before) throw TaskRule.AGAIN_NOT_NEARER.violatedBy(next, before);
            before = next;
        }
    }

    private List<TaskRuleRow> read(String which, TaskNode node) {
        return db.query(h -> {
            var query = h.createQuery("select " + TaskRules.RULE
                    + ", rule_version, active_from, active_to, changed_by, reason, applied_at"
                    + " from task_rule where " + which);
            if (node != null) query.bind("node", node.name());
            return query
                    .map((row, context) -> new TaskRuleRow(
                            TaskRules.rule(row),
                            row.getInt("rule_version"),
                            row.getObject("active_from", OffsetDateTime.class),
                            row.getObject("active_to", OffsetDateTime.class),
                            row.getString("changed_by"),
                            row.getString("reason"),
                            row.getObject("applied_at", OffsetDateTime.class)))
                    .stream()
                    .sorted((one, other) -> one.node() != other.node()
                            ? one.node().compareTo(other.node())
                            : other.version() - one.version())
                    .toList();
        });
    }

    private static Map<String, Object> facts(NodeRule rule, int version) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("version", version);
        facts.put("days", rule.days());
        facts.put("count", rule.count());
        if (!rule.again().isEmpty())
            facts.put(
                    "again",
                    String.join(", ", rule.again().stream().map(String::valueOf).toList()));
        facts.put("assignee", rule.assignee());
        facts.put("priority", rule.priority());
        facts.put("enabled", rule.enabled());
        return facts;
    }
}
