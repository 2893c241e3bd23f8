package crm.authority;

import crm.shared.Rule;

/** Why a permission cannot be asked for or decided on. */
public enum RequestRule implements Rule {
    /** {0} is no permission that can be asked for. */
    NOT_ASKABLE,
    /** Who asks has the permission. */
    HELD,
    /** Who asks holds no role that the permission could come with. */
    NO_ROLE,
    /** The permission is about customers, and the role reaches none. */
    REACHES_NOBODY,
    /** With what who asks holds, the permission would have one person make and check the same thing. */
    TOXIC,
    /** A request for the permission waits already. */
    WAITS,
    /** {0} requests wait, which is as many as may. */
    TOO_MANY,
    /** No reason, or one longer than {0} characters. */
    REASON,
    /** The last day is not one from today to {0} days on. */
    UNTIL,
    /** Whoever asked does not decide, nor does who stands in for that person. */
    OWN,
    /** It was decided on, or the role it was asked for has ended. */
    NOT_PENDING,
    /** What was granted is over. */
    OVER,
    /** Who stands in for somebody asks for nothing in that person's name. */
    ON_BEHALF
}
