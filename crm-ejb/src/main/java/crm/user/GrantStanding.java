package crm.user;

/** Whether a role is held, was held or will be. */
public enum GrantStanding {
    NOW,
    LATER,
    PAST
}
