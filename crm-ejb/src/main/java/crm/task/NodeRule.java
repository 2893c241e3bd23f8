package crm.task;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How tasks of a node are made.
 *
 * @param days 0 to 3650, counted as the node's {@link TaskNode.Timing} says
 */
public record NodeRule(TaskNode node, int days, TaskAssignee assignee, TaskPriority priority, boolean enabled)
        implements Serializable {

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
