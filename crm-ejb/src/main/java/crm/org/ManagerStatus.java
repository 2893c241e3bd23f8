package crm.org;

/** How a manager stands to the brokerage on a day; leave is told by the manager's leaves. */
public enum ManagerStatus {
    ACTIVE,
    ON_LEAVE,
    RESIGNED
}
