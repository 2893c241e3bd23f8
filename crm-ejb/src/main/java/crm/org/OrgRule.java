package crm.org;

import crm.shared.Rule;

/** What stands against a change of the organisation. */
public enum OrgRule implements Rule {
    /** {0} cannot be the code of a unit. */
    CODE_UNUSABLE,
    /** There is a unit {0} already. */
    CODE_TAKEN,
    /** A name is missing, or longer than {0} characters. */
    NAME,
    /** The level of the unit is missing, or is the head office's. */
    KIND,
    /** A unit of level {0} cannot hang below one of level {1}. */
    KIND_ORDER,
    /** There is no unit {0} on {1} below which another could hang. */
    PARENT_UNKNOWN,
    /** The unit {0} closes on {1}. */
    PARENT_CLOSES,
    /** The unit {1} hangs below {0}, on {2}. */
    CYCLE,
    /** {0} hangs below {1} on that day anyway. */
    SAME_PARENT,
    /** The day is missing. */
    DAY_MISSING,
    /** {0} is before today. */
    DAY_PAST,
    /** {0} is not there on {1}. */
    NOT_THERE,
    /** Something is planned for {0} on {1} already. */
    PLANNED,
    /** The head office neither moves nor closes. */
    HEAD_OFFICE,
    /** {0} has {1} units below it on {2} or later. */
    UNITS_BELOW,
    /** {0} has {1} account managers. */
    MANAGERS_THERE,
    /** {0} has customers. */
    CUSTOMERS_THERE,
    /** {1} people hold roles in {0} on {2} or later. */
    ROLES_THERE,
    /** Newly registered customers come into the pool of {0}. */
    INTAKE,
    /** {0} begins on {1} only. */
    CLOSED_TOO_EARLY,
    /** Nothing is planned for {0} on {1}. */
    NOTHING_PLANNED,
    /** {0} is used already. */
    IN_USE,
    /** There is no calendar {0}. */
    CALENDAR,
    /** The reason is missing, or longer than 1,000 characters. */
    REASON
}
