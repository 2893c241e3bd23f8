package crm.task;

/** How a task came to its end. */
public enum TaskEnd {
    /** Somebody did it. */
    COMPLETED,
    /** The customer passed the node. */
    PASSED,
    /** The node's rule was switched off. */
    RULE_OFF,
    /** Nobody is responsible for the customer any more. */
    NO_MANAGER,
    /** Whoever opened it took it back. */
    CANCELLED
}
