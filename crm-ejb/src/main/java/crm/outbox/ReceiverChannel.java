package crm.outbox;

/** How a receiver gets what it is told. */
public enum ReceiverChannel {
    /** It is called, soon after the change. */
    WEBHOOK,
    /** It gets files of a day. */
    FILE
}
