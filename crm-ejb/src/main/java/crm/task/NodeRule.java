package crm.task;

import crm.shared.DayCount;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How tasks of a node are made.
 *
 * @param days     0 to 3650, counted as the node's {@link TaskNode.Timing} says
 * @param count    which days count: all, or those on which the office of the customer's unit works
 * @param again    how many days before its day a task is asked for once more, each below the one before; of nodes that open
 *                 before a day
 * @param priority at first; each time a task is asked for again it is one higher
 */
public record NodeRule(
        TaskNode node,
        int days,
        DayCount count,
        List<Integer> again,
        TaskAssignee assignee,
        TaskPriority priority,
        boolean enabled)
        implements Serializable {

    public NodeRule {
        again = List.copyOf(again);
    }

    /** A rule that counts calendar days and asks once. */
    public static NodeRule of(TaskNode node, int days, TaskAssignee assignee, TaskPriority priority, boolean enabled) {
        return new NodeRule(node, days, DayCount.CALENDAR, List.of(), assignee, priority, enabled);
    }

    /**
     * The rules in force.
     *
     * @param withoutManager whether customers nobody is responsible for have tasks
     */
    record All(Map<TaskNode, NodeRule> byNode, boolean withoutManager) {

        All {
            byNode = Map.copyOf(byNode);
        }

        static All of(List<NodeRule> rules, boolean withoutManager) {
            var byNode = new EnumMap<TaskNode, NodeRule>(TaskNode.class);
            rules.forEach(rule -> byNode.put(rule.node(), rule));
            return new All(byNode, withoutManager);
        }

        NodeRule of(TaskNode node) {
            var rule = byNode.get(node);
            if (rule == null) throw new IllegalStateException("there is no rule for " + node);
            return rule;
        }
    }
}
