package crm.user;

/** How a session of the pages ended. */
public enum SessionEnding {
    /** Its user signed out in it. */
    SIGNED_OUT,
    /** Nobody asked for a page for too long. */
    IDLE,
    /** Its user ended it from another one. */
    BY_OWNER,
    /** Somebody who administers the account ended it. */
    BY_ADMINISTRATOR,
    /** The password it stood on is not the one of now, or the second factor was set back. */
    PASSWORD,
    /** The provider that had said who it is ended it: signed out there, or shut out. */
    PROVIDER,
    /** The account ended. */
    EXIT,
    /** A request in it was refused: the account was closed or rested. */
    REFUSED
}
