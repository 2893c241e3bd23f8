package crm.retention;

import crm.shared.Rule;

/** Why a period or a hold is refused. */
public enum RetentionRule implements Rule {
    /** A period is {0} to {1} months. */
    MONTHS,
    /** The first day lies in the past. */
    FROM,
    /** No reason, or one longer than {0} characters. */
    REASON,
    /** A shorter period of the class waits for a second person already. */
    WAITS,
    /** It is decided on. */
    DECIDED,
    /** Who proposed it does not confirm it. */
    OWN,
    /** Somebody else proposed it. */
    NOT_OWN,
    /** A hold names no customer, user or complaint. */
    SUBJECT,
    /** There is no user {0}. */
    USER,
    /** No complaint {0} is known. */
    CASE,
    /** No first day, or a last one before it. */
    DAYS,
    /** The hold was released. */
    RELEASED
}
