package crm.job;

/** How a run stands. */
public enum RunStatus {
    /** Asked for; it starts when what it waits for is done. */
    WAITING,
    /** Asked for; the server has not begun yet. */
    STARTING,
    RUNNING,
    /** Somebody asked it to stop; it ends with the chunk under way. */
    STOPPING,
    STOPPED,
    FAILED,
    COMPLETED,
    /** Given up: it will not be restarted. */
    ABANDONED;

    /** Whether nothing more happens unless somebody restarts it. */
    public boolean isOver() {
        return this == STOPPED || this == FAILED || this == COMPLETED || this == ABANDONED;
    }

    public boolean isRestartable() {
        return this == STOPPED || this == FAILED;
    }

    public boolean isStoppable() {
        return this == WAITING || this == STARTING || this == RUNNING;
    }
}
