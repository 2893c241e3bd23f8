package crm.today;

import crm.shared.Rule;

/** Why figures are not shown, targets not set, or a daily report not taken. */
public enum TodayRule implements Rule {
    /** The days from {0} to {1} run backward. */
    RANGE_BACKWARD,
    /** More than {0} days at once. */
    RANGE_TOO_LONG,
    /** {0} is no cursor of this list. */
    CURSOR,
    /** The day {0} is closed: its report can no longer be written. */
    DAY_CLOSED,
    /** The day {0} has not come yet. */
    DAY_TO_COME,
    /** The report of {0} was handed in; it can be changed when it is returned. */
    REPORT_HANDED_IN,
    /** A report says something: the text is empty. */
    REPORT_EMPTY,
    /** The text is longer than {0} characters. */
    REPORT_TOO_LONG,
    /** The report was changed by somebody else, or in another window, meanwhile. */
    REPORT_CHANGED_MEANWHILE,
    /** Only a report that was handed in can be returned. */
    REPORT_NOT_HANDED_IN,
    /** Who returns a report says why, in at most {0} characters. */
    RETURN_REASON,
    /** Nobody returns the own report. */
    RETURN_OWN,
    /** A target is a whole number from 0 to {0}. */
    TARGET_VALUE,
    /** A target is for a manager or for a team, not both. */
    TARGET_WHOSE,
    /** The target was changed by somebody else meanwhile. */
    TARGET_CHANGED_MEANWHILE,
    /** The label of the set is empty or longer than {0} characters. */
    TMT_LABEL,
    /** Sums are of a whole month that is over, and {0} is none. */
    SUMS_MONTH,
    /** There is no source or team {0}. */
    TMT_UNKNOWN,
    /** The set was changed by somebody else meanwhile. */
    TMT_CHANGED_MEANWHILE
}
