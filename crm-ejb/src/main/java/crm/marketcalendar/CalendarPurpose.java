package crm.marketcalendar;

/** What is open or closed on a day. */
public enum CalendarPurpose {
    /** The exchange trades. */
    MARKET,
    /** Trades of the market settle, and banks pay. */
    SETTLEMENT,
    /** The offices of the brokerage work: what business days count. */
    OFFICE
}
