package crm.dashboard;

/** How long customers have been in their stage, in days of the brokerage; the day they entered it is day 0. */
public enum Age {
    /** At most 7 days. */
    WEEK,
    /** 8 to 30 days. */
    MONTH,
    /** More than 30 days. */
    OLDER;

    /** The last day of {@link #WEEK}. */
    public static final int WEEK_DAYS = 7;

    /** The last day of {@link #MONTH}. */
    public static final int MONTH_DAYS = 30;
}
