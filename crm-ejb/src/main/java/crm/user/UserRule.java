package crm.user;

import crm.shared.Rule;

/** What stands against a change of an account or of the roles it holds. */
public enum UserRule implements Rule {
    /** The display name is missing, or longer than {0} characters. */
    DISPLAY_NAME,
    /** Nobody changes the own account, {0}. */
    SELF,
    /** {0} is the account of an account manager who has not resigned. */
    MANAGER,
    /** {0} has ended. */
    ENDED,
    /** {0} has not ended. */
    NOT_ENDED,
    /** {0} is no account of a person. */
    NOT_A_PERSON,
    /** There is no role {0}. */
    ROLE_UNKNOWN,
    /** The role {0} reaches beyond what the caller administers. */
    ROLE_BEYOND,
    /** There is no unit {0} within reach that is there and stays. */
    UNIT_UNKNOWN,
    /** {0} holds {1} in {2} from {3} on already. */
    OVERLAPS,
    /** The last day {0} has passed, or lies before the first. */
    LAST_DAY,
    /** {0} is not before {1}, the last day the role has already. */
    NOT_EARLIER,
    /** {0} holds no role in {1} on {2}. */
    NOTHING_TO_MOVE,
    /** Nobody would administer users and roles any more. */
    LAST_ADMINISTRATOR,
    /** Nobody would propose changes of roles, or nobody else confirm them, any more. */
    LAST_OF_ROLES,
    /** A leave of {0} from {1} on is there already. */
    LEAVE_OVERLAPS,
    /** The days of the leave cannot be. */
    LEAVE_DAYS,
    /** No details: this installation has no directory. */
    NO_DIRECTORY,
    /** The reason is missing, or longer than 1,000 characters. */
    REASON
}
