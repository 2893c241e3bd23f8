package crm.job;

import crm.shared.Rule;

/** Why a job is not started, stopped or restarted, or a schedule not taken over. */
public enum JobRule implements Rule {
    /** Job {0} is running for {1} already. */
    ALREADY_RUNNING,
    /** The day {0} is not over yet in the brokerage's zone. */
    DAY_NOT_OVER,
    /** {0} is no date such as 2026-03-09. */
    DATE_NOT_UNDERSTOOD,
    /** The job {0} has no parameter {1}. */
    UNKNOWN_PARAMETER,
    /** {0} is no number of items for a chunk. */
    CHUNK,
    /** No details: the run stopped itself, and goes on only with a reason. */
    RELEASE_REASON_MISSING,
    /** The reason is longer than {0} characters. */
    RELEASE_REASON_TOO_LONG,
    /** {0} is neither true nor false, as {@link Job#REVERSE} has to be. */
    REVERSE,
    /** {0} is neither WEEK nor MONTH, as {@link Job#PERIOD} has to be. */
    PERIOD,
    /** No details: a machine cannot have looked at how much a run takes. */
    RELEASE_BY_NOBODY,
    /** The run would take {0} customers, {1} of {2} in {3}: more than it may unless somebody releases it with a reason. */
    TOO_MUCH_AT_ONCE,
    /** The feed {0} was heard last at {1}: the run may take nobody unless somebody releases it with a reason. */
    FEED_LATE,
    /** The run {0} is not running. */
    NOT_RUNNING,
    /** The run {0} neither failed nor was stopped. */
    NOT_RESTARTABLE,
    /** The server could not start run {0}: {1}. */
    NOT_STARTED,
    /** The timetable {0} cannot be read. */
    CRON_NOT_UNDERSTOOD,
    /** The timetable {0} never comes. */
    CRON_NEVER,
    /** The offset of {0} days from firing to business date is not meant. */
    DAY_OFFSET,
    /** The job {0} closes a day, which is not over where the offset is 0 or more. */
    OFFSET_NOT_OVER,
    /** The zone {0} is unknown. */
    ZONE_NOT_UNDERSTOOD,
    /** No details: a schedule that counts business days names no market. */
    CALENDAR_MISSING,
    /** The schedule of {0} was changed by somebody else meanwhile. */
    CHANGED_MEANWHILE,
    /** {0} is neither a job nor FEEDS, so no job can wait for it. */
    NEED_UNKNOWN,
    /** {0} would wait for itself, by way of {1}. */
    NEED_CIRCLE,
    /** The days from {0} to {1} are no range, or more than {2}. */
    CATCH_UP_RANGE,
    /** No business date of {0} from {1} to {2} was missed. */
    NOTHING_MISSED
}
