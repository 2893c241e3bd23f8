package crm.task;

/** How much a task matters beside others. */
public enum TaskPriority {
    HIGH,
    NORMAL,
    LOW
}
