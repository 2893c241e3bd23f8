package crm.retention;

/** How a proposed period stands. */
public enum PeriodState {
    WAITING,
    CONFIRMED,
    REJECTED,
    WITHDRAWN
}
