package crm.jobalert;

/** Who a receiver of alerts is. */
public enum AlertChannel {
    /** Everybody who may start jobs, by bell and e-mail as each has chosen. */
    OPERATORS,
    /** A user, likewise. */
    PERSON,
    /** Everybody who holds a role, likewise. */
    ROLE,
    /** An address that is no user's, by e-mail. */
    MAIL,
    /** Another system, by signed calls. */
    WEBHOOK
}
