package crm.user;

/** How a proposed change of a role stands. */
public enum RoleChangeState {
    WAITING,
    CONFIRMED,
    REJECTED,
    WITHDRAWN
}
