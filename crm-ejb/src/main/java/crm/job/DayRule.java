package crm.job;

/** On which days a schedule fires of those its timetable names. */
public enum DayRule {
    /** On each of them. */
    EVERY_DAY,
    /** Where the business date of the run is a trading day of the schedule's market. */
    BUSINESS_DAYS,
    /** On the day itself where the market trades, else at the same time of the next trading day. */
    NEXT_BUSINESS_DAY
}
