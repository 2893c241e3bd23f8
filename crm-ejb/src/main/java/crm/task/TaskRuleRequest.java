package crm.task;

import crm.shared.DayCount;
import java.util.List;

/**
 * What the rule of a node is to be.
 *
 * @param again           how many days before its day a task is asked for once more; empty for never
 * @param expectedVersion the version that was read before the change
 */
public record TaskRuleRequest(
        TaskNode node,
        int days,
        DayCount count,
        List<Integer> again,
        TaskAssignee assignee,
        TaskPriority priority,
        boolean enabled,
        String reason,
        int expectedVersion) {

    public TaskRuleRequest {
        again = again == null ? List.of() : List.copyOf(again);
    }
}
