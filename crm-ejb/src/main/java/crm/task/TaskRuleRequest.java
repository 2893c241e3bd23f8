package crm.task;

/**
 * What the rule of a node is to be.
 *
 * @param expectedVersion the version that was read before the change
 */
public record TaskRuleRequest(
        TaskNode node,
        int days,
        TaskAssignee assignee,
        TaskPriority priority,
        boolean enabled,
        String reason,
        int expectedVersion) {}
