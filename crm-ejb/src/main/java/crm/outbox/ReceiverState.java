package crm.outbox;

/** Whether a receiver is told anything. */
public enum ReceiverState {
    ACTIVE,
    /** Nothing is handed over; what happens meanwhile waits for it. */
    PAUSED,
    /** Gone for good; its past is kept. */
    REMOVED
}
