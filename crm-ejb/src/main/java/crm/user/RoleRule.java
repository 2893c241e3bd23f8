package crm.user;

import crm.shared.Rule;

/** What stands against a change of a role. */
public enum RoleRule implements Rule {
    /** {0} cannot be the code of a role. */
    CODE_UNUSABLE,
    /** There is a role {0} already. */
    CODE_TAKEN,
    /** A name is missing, or longer than {0} characters. */
    NAME,
    /** How far the role reaches is missing. */
    SCOPE,
    /** The role allows nothing. */
    EMPTY,
    /** There are no permissions {0}. */
    UNKNOWN_PERMISSION,
    /** {0} and {1} make and check the same thing. */
    TOXIC,
    /** {0} shows more than sums, which is all the role reaches. */
    MORE_THAN_SUMS,
    /** Nothing would change. */
    SAME,
    /** A change of {0} waits for its confirmation already. */
    WAITING,
    /** {0} was changed by somebody else meanwhile. */
    STALE,
    /** Nobody decides on a change of the own making. */
    OWN_CHANGE,
    /** The account that decides is a machine's. */
    MACHINE,
    /** {0} proposed it, and one of the two has the account, its password or the right to confirm from the other. */
    DEPENDENT,
    /** Somebody has decided on it already. */
    DECIDED,
    /** {0} comes with the product and does not end. */
    SHIPPED,
    /** {1} people hold {0} now or later. */
    HELD,
    /** The reason is missing, or longer than 1,000 characters. */
    REASON,
    /** The file cannot be read as one of roles: {0}. */
    FILE
}
