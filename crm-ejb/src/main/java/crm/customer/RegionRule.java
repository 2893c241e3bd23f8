package crm.customer;

/** What gave a customer a region. See docs/domain.md, section 3.5. */
public enum RegionRule {
    RESIDENCE,
    MOBILE,
    REGISTRATION_IP,
    ID_DOCUMENT,
    USER_REGION,
    /** Somebody said so by hand, with a reason. */
    MANUAL,
    NONE
}
