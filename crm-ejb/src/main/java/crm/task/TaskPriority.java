package crm.task;

/** How much a task matters beside others. */
public enum TaskPriority {
    HIGH,
    NORMAL,
    LOW;

    /** That many steps higher, at most the highest. */
    TaskPriority raised(int steps) {
        return values()[Math.max(0, ordinal() - steps)];
    }
}
