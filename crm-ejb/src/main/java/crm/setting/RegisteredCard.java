package crm.setting;

/** Where the dashboard shows customers who registered and have not applied. */
public enum RegisteredCard {
    /** On a card of their own. */
    OWN,
    /** With those pending account opening. */
    WITHIN
}
