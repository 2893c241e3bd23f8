package crm.dashboard;

import crm.shared.Rule;

/** What stands against showing a dashboard. */
public enum DashboardRule implements Rule {
    /** The reader cannot have counted whose customers {0} means. */
    SCOPE_NOT_OFFERED,
    /** No details: the reader sees no customers at all. */
    NOTHING_IN_SCOPE,
    /** There is no figure of the dashboard that {0} stands for. */
    NO_SUCH_FIGURE
}
