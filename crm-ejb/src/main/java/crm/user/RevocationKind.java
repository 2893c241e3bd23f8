package crm.user;

/** What lets nobody in any more. */
public enum RevocationKind {
    /** The account ended. */
    EXIT,
    /** The account was closed for a while after wrong passwords. */
    LOCK,
    /** The account rests. */
    LEAVE,
    /** A role ended; what else its holder may, goes on. */
    ROLE,
    /** A token was revoked. */
    TOKEN,
    /** A session was ended from elsewhere. */
    SESSION
}
