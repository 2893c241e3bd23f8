package crm.asset;

/** Which way something went. */
public enum FlowKind {
    DEPOSIT,
    WITHDRAWAL,
    TRANSFER_IN,
    TRANSFER_OUT
}
