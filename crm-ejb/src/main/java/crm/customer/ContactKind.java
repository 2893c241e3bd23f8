package crm.customer;

/** What happened between the firm and a customer, or was written down about it. See docs/domain.md, section 5.4. */
public enum ContactKind {
    CALL,
    MEETING,
    /** A message that was delivered or answered. */
    MESSAGE,
    /** The customer turned to us. */
    INBOUND,
    /** The customer went on by own doing: applied, paid in, traded. */
    PROGRESS,
    /** A follow-up that somebody typed, with or without the action it tells of. */
    FOLLOW_UP,
    BATCH_REMARK,
    TAG,
    PAGE_OPENED,
    CAMPAIGN_MAIL,
    ASSIGNMENT_NOTE
}
