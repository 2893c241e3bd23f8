package crm.assignment;

/** What became of one customer of a request. */
public enum AssignOutcome {
    ASSIGNED,
    TRANSFERRED,
    RELEASED,
    NOT_FOUND,
    ALREADY_OWNED,
    SAME_OWNER,
    OVER_CAPACITY,
    COOL_DOWN,
    RESTRICTED,
    NOT_OWNED,
    /** The manager takes in nobody, or the line of a file says what cannot be. */
    NOT_ADMITTED;

    /** Whether the owner changed. */
    public boolean isDone() {
        return compareTo(RELEASED) <= 0;
    }
}
