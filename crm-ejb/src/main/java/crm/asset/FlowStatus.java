package crm.asset;

/** What became of a flow. Only a confirmed one counts. */
public enum FlowStatus {
    /** A deposit that was submitted and not decided. */
    PENDING,
    CONFIRMED,
    /** Refused, also after it had been confirmed. */
    REJECTED,
    /** Taken back for good. */
    REVERSED;

    public boolean isCounted() {
        return this == CONFIRMED;
    }
}
