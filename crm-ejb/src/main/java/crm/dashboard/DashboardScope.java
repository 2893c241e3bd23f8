package crm.dashboard;

/** Whose customers a dashboard counts. */
public enum DashboardScope {
    /** Those I am responsible for. */
    ME,
    /** Those of my own units alone, the open pool of the units included. */
    TEAM,
    /** Those of my units and all units below. */
    BELOW,
    /** All of the brokerage. */
    ALL
}
