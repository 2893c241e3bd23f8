package crm.asset;

/** What moves assets between two statements. */
public enum IntradayKind {
    DEPOSIT,
    WITHDRAWAL,
    TRANSFER_IN,
    TRANSFER_OUT,
    /** What trades gained or lost against the last price told, not what they cost: they turn money into securities and back. */
    TRADE;

    static IntradayKind of(FlowKind flow) {
        return valueOf(flow.name());
    }
}
