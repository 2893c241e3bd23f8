package crm.user;

/** How an account stands at this moment. */
public enum UserStanding {
    ACTIVE,
    ON_LEAVE,
    LOCKED,
    ENDED
}
