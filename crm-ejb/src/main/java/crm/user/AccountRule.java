package crm.user;

import crm.shared.Rule;

/** What stands against opening an account for a person. */
public enum AccountRule implements Rule {
    /** {0} cannot be a user name. */
    NAME_UNUSABLE,
    /** Somebody has the user name {0} already. */
    NAME_TAKEN,
    /** There is no role {0} that can be given with an account. */
    ROLE_UNKNOWN,
    /** The role would begin on {0}, which has passed. */
    FROM_PAST,
    /** The role would end on {1}, before it begins on {0}. */
    BACKWARDS,
    /** {0} is no account of a person, or one that has ended. */
    NOT_A_PERSON,
    /** {0} holds more than an account manager: who could give that account a password would have its rights. */
    HOLDS_MORE
}
