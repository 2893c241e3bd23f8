package crm.web.managers;

/** Which account a manager is to have who has none yet. */
public enum AccountChoice {
    OPEN,
    LINK,
    NONE
}
