package crm.task;

/** How a task stands. */
public enum TaskStatus {
    OPEN,
    /** Somebody did it. */
    DONE,
    /** The customer passed the node, or nothing asks for it any more. */
    CLOSED,
    /** Whoever opened it took it back. */
    CANCELLED
}
