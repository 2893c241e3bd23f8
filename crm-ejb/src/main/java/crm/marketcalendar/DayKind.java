package crm.marketcalendar;

/** How a day differs from what its weekday says. */
public enum DayKind {
    CLOSED,
    /** Open for the first part of the day; counts as a day. */
    HALF_DAY,
    /** Open all day: a weekend day that is worked to make up for a holiday, or a holiday that was called off. */
    WORKING
}
