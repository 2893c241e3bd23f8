package crm.marketcalendar;

import crm.shared.Rule;

/** What the calendars refuse. */
public enum CalendarRule implements Rule {
    /** No details: nobody said for what the day is closed: market, settlement or office. */
    PURPOSE_MISSING,
    /** No details: the day, its kind or its name is missing. */
    DAY_MISSING,
    /** The day {0} is not within {1} and {2}. */
    DAY_OUT_OF_RANGE,
    /** No details: a time of closing goes with half days alone. */
    CLOSES_WITHOUT_HALF_DAY,
    /** The name is longer than {0} characters. */
    NAME_TOO_LONG,
    /** No details: a change needs a reason, of at most 1,000 characters. */
    REASON_MISSING,
    /** For {0} a day was added by hand already. */
    ADDED_ALREADY,
    /** The day {0} comes from the file and cannot be taken back; add what holds instead. */
    NOT_BY_HAND,
    /** The days from {0} to {1} are more than ten years, or the wrong way round. */
    RANGE
}
