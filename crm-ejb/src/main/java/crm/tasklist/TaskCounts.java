package crm.tasklist;

import crm.task.TaskNode;
import java.io.Serializable;
import java.util.Map;

/** How many open tasks there are of each node; of a node without any there is none here. */
public record TaskCounts(Map<TaskNode, Count> byNode) implements Serializable {

    /**
     * Of one node, or of all.
     *
     * @param open    to be done now, the overdue among them
     * @param snoozed put off to a day that has not come
     */
    public record Count(long open, long overdue, long snoozed) implements Serializable {

        static final Count NONE = new Count(0, 0, 0);

        Count plus(Count other) {
            return new Count(open + other.open, overdue + other.overdue, snoozed + other.snoozed);
        }
    }

    public TaskCounts {
        byNode = Map.copyOf(byNode);
    }

    /** Of a node; null for all nodes together. */
    public Count of(TaskNode node) {
        if (node != null) return byNode.getOrDefault(node, Count.NONE);
        return byNode.values().stream().reduce(Count.NONE, Count::plus);
    }
}
