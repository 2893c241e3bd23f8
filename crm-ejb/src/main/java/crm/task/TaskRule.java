package crm.task;

import crm.shared.Rule;

/** What is refused about tasks and their rules. */
public enum TaskRule implements Rule {
    /** The task was closed by {0} at {1} already. */
    ALREADY_CLOSED,
    /** No details: no task was named. */
    NONE_NAMED,
    /** {0} tasks at once are more than {1}. */
    TOO_MANY,
    /** No details: a task made by hand says what is to be done. */
    NOTE_MISSING,
    /** A note is longer than {0} characters. */
    NOTE_TOO_LONG,
    /** {0} is over: nothing can be due then. */
    DUE_PAST,
    /** {0} is more than {1} days away. */
    DUE_TOO_FAR,
    /** No details: somebody has to say until when. */
    SNOOZE_MISSING,
    /** {0} is not after today. */
    SNOOZE_PAST,
    /** {0} is more than {1} days away. */
    SNOOZE_TOO_FAR,
    /** The task of the customer {0} was not put off. */
    NOT_SNOOZED,
    /** No details: a reason is missing. */
    REASON_MISSING,
    /** A reason is longer than {0} characters. */
    REASON_TOO_LONG,
    /** No details: nobody was named whom the tasks are for. */
    MANAGER_MISSING,
    /** There is no account manager {0}. */
    MANAGER_UNKNOWN,
    /** The manager {0} has resigned. */
    MANAGER_RESIGNED,
    /** The manager {0} is on leave. */
    MANAGER_ON_LEAVE,
    /** The manager {0} may not see the customer {1}. */
    MANAGER_CANNOT_SEE,
    /** There is an open task made by hand for the customer {0}: {1}. */
    ALREADY_OPEN,
    /** Tasks of the node {0} are switched off. */
    NODE_OFF,
    /** Tasks of the node {0} follow from facts; nobody opens them. */
    NODE_DERIVED,
    /** {0} days are not within {1} to {2}. */
    DAYS_OUT_OF_RANGE,
    /** Tasks of the node {0} do not wait for a day; they cannot be asked for again before it. */
    AGAIN_NOT_BEFORE,
    /** {0} is no list of numbers of days. */
    AGAIN_NO_NUMBERS,
    /** A task is asked for again more than {0} times. */
    AGAIN_TOO_OFTEN,
    /** {0} days before is not nearer than {1} days before. */
    AGAIN_NOT_NEARER,
    /** No details: node, counting, assignee or priority is missing. */
    RULE_INCOMPLETE,
    /** No details: somebody else changed the rule since it was read. */
    CHANGED_MEANWHILE,
    /** The day {0} has not begun in the brokerage's zone. */
    DAY_NOT_BEGUN,
    /** {0} is no place in this list. */
    CURSOR,
    /** {0} rows are not within {1} to {2}. */
    LIMIT_OUT_OF_RANGE
}
