package crm.outbox;

/** What other systems are told of. */
public enum EventKind {
    /** A customer came to be in another stage; {@code from} is null for a new one. */
    STAGE_CHANGED("customer.stageChanged"),
    /** An ownership began or ended. */
    OWNER_CHANGED("customer.ownerChanged"),
    /** An item of a customer was verified, or is no longer. */
    VERIFICATION_CHANGED("customer.verificationChanged"),
    /** A call ended, a message was sent or answered. */
    ACTION_RECORDED("serviceAction.recorded");

    private final String type;

    EventKind(String type) {
        this.type = type;
    }

    /** The type of its CloudEvents. */
    public String type() {
        return type;
    }
}
