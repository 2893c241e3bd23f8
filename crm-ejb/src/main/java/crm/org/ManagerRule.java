package crm.org;

import crm.shared.Rule;

/** What stands against a change of an account manager. */
public enum ManagerRule implements Rule {
    /** No details: neither a name in the manager's own script nor a Latin one. */
    NAME_MISSING,
    /** {0} the field, {1} the most characters. */
    TOO_LONG,
    /** There is no unit {0} within the caller's reach. */
    UNIT_UNKNOWN,
    /** The unit {0}, in which {1} was, has closed or is about to. */
    UNIT_CLOSED,
    /** {0} is not between 0 and {1}. */
    CAPACITY,
    /** {0} is no position that is offered. */
    POSITION,
    /** {0} is no phone number with country code. */
    PHONE,
    /** {0} is no e-mail address. */
    EMAIL,
    /** {0} is no country or region. */
    REGION,
    /** No details: days without hours that begin before they end, or hours without days. */
    WORKING_HOURS,
    /** {0} is more than {1} licences. */
    TOO_MANY_LICENCES,
    /** {0} is the day of joining and lies more than a year ahead. */
    JOINED_TOO_LATE,
    /** Nobody has the user name {0}, or the account has ended or is no person's. */
    USER_UNKNOWN,
    /** {0} is the account of this manager, who would be left without one. */
    USER_MISSING,
    /** The account {0} is that of another account manager. */
    USER_TAKEN,
    /** {0} has the account {1} already. */
    HAS_ACCOUNT,
    /** No details: the manager is to have an account, and it has no name. */
    ACCOUNT_NAME_MISSING,
    /** No details: the brokerage works without account managers. */
    NO_ACCOUNT_MANAGERS,
    /** The manager {0} was changed by somebody else meanwhile. */
    CHANGED_MEANWHILE,
    /** {0} has resigned. */
    RESIGNED,
    /** {0} has not resigned. */
    NOT_RESIGNED,
    /** No details: nobody resigns another by the own account. */
    SELF,
    /** No details: nobody makes an account manager of oneself. */
    OWN_ACCOUNT,
    /** What was asked for needs a reason. */
    REASON_MISSING,
    /** {0} has a history: customers, follow-ups, codes that were used, deputyships or lines in the audit trail. */
    HAS_HISTORY,
    /** No details: the first day of the leave is missing. */
    LEAVE_DAY_MISSING,
    /** The leave ends on {1}, before it begins on {0}. */
    LEAVE_BACKWARDS,
    /** The leave would have ended on {0}, which has passed. */
    LEAVE_PAST,
    /** {0} has a leave from {1} already that overlaps. */
    LEAVE_OVERLAPS,
    /** {0} cannot be the own deputy. */
    DEPUTY_SELF,
    /** {0} is not the user name of an account manager. */
    DEPUTY_UNKNOWN,
    /** The deputy {0} has resigned. */
    DEPUTY_RESIGNED,
    /** The deputy {0} is on leave from {1}, within the leave. */
    DEPUTY_ON_LEAVE,
    /** {0} stands in for {1} from {2}, within the leave. */
    DEPUTY_NEEDED
}
