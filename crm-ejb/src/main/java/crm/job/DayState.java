package crm.job;

/** How a job stands for a business date. */
public enum DayState {
    /** A run for all units completed. */
    DONE,
    /** The latest run failed or was given up. */
    FAILED,
    STOPPED,
    /** A run is under way. */
    MOVING,
    WAITING,
    /** The schedule meant the day, its time has passed, and there is no run. */
    MISSED,
    /** The schedule will start a run for the day. */
    DUE,
    /** The schedule does not mean the day. */
    NONE;

    static DayState of(RunStatus status) {
        return switch (status) {
            case WAITING -> WAITING;
            case STARTING, RUNNING, STOPPING -> MOVING;
            case COMPLETED -> DONE;
            case FAILED, ABANDONED -> FAILED;
            case STOPPED -> STOPPED;
        };
    }
}
