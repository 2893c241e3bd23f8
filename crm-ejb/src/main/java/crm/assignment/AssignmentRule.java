package crm.assignment;

import crm.shared.Rule;

/** What stands against giving customers to a manager: for a whole request, or for one customer of it. */
public enum AssignmentRule implements Rule {
    /** No details: the brokerage works without account managers. */
    NO_ACCOUNT_MANAGERS,
    /** No details: the request names no customer. */
    NOBODY_NAMED,
    /** {0} customers are named, {1} are the most in one request. */
    TOO_MANY,
    /** No details: the request names no ownership role. */
    ROLE_MISSING,
    /** {0} is not the user name of an account manager. */
    MANAGER_UNKNOWN,
    /** {0} has resigned. */
    MANAGER_RESIGNED,
    /** {0} is on leave and takes in nobody. */
    MANAGER_ON_LEAVE,
    /** No details: what was asked for needs a reason. */
    REASON_MISSING,
    /** A reason of more than {0} characters. */
    REASON_TOO_LONG,

    /** There is no customer {0} in the caller's scope. */
    NOT_FOUND,
    /** {0} the customer, {1} the role, {2} the owner's user name. */
    ALREADY_OWNED,
    /** {0} the customer, {1} the role; the owner is outside the caller's scope. */
    ALREADY_OWNED_ELSEWHERE,
    /** {0} the customer, {1} the role, {2} the manager who is the owner already. */
    SAME_OWNER,
    /** {0} the manager, {1} how many customers the manager may have. */
    OVER_CAPACITY,
    /** {0} the customer, {1} the manager, {2} the first day on which the manager may have the customer again. */
    COOL_DOWN,
    /** {0} the customer, {1} the region whose residents may not be solicited. */
    RESTRICTED,
    /** {0} the customer, {1} the role in which nobody owns the customer. */
    NOT_OWNED,
    /** {0} the customer, whom {1} does not hold any more. */
    NOT_HELD
}
