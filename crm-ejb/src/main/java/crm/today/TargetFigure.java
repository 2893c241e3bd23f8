package crm.today;

/** What targets are set for, a month at a time. */
public enum TargetFigure {
    /** Accounts opened in the month. */
    ACCOUNTS_OPENED,
    /** Fundings in the month. */
    FUNDINGS,
    /** Active accounts at the end of the month. */
    ACTIVE_ACCOUNTS;

    /** The figure of days that adds up to it, or null of a stock. */
    Figure figure() {
        return this == ACTIVE_ACCOUNTS ? null : Figure.valueOf(name());
    }
}
