package crm.marketcalendar;

/** How a day came into the calendar. */
public enum DayOrigin {
    /** From the file the product comes with. */
    SEED,
    /** Somebody added it; it stands above the file's. */
    HAND
}
