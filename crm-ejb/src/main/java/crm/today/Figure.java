package crm.today;

/** The six figures of a day, and the stock that targets are set for besides. See docs/domain.md, section 9. */
public enum Figure {
    /** Applications that reached the state successful. */
    ACCOUNTS_OPENED,
    /** Customers who began to be funded, less those who no longer are. */
    FUNDINGS,
    /** Customers followed up while pending account opening. */
    PENDING_ACCOUNT_OPENING_FOLLOW_UPS,
    /** Customers followed up while pending funding. */
    PENDING_FUNDING_FOLLOW_UPS,
    /** Customers followed up while registered, of the sources and teams that are set. */
    TMT_REGISTRATION_FOLLOW_UPS,
    /** Customers followed up while funded. */
    FUNDED_FOLLOW_UPS;

    /** Whether it counts customers followed up, with those reached and the records written beside them. */
    public boolean isFollowUps() {
        return this != ACCOUNTS_OPENED && this != FUNDINGS;
    }

    /** The figure that a row {@code f} of facts counts for, or null; as a database expression. */
    static final String OF_FACT = """
            case when f.kind = 'ACCOUNT_OPENED' then 'ACCOUNTS_OPENED'
              when f.kind = 'FUNDED' then 'FUNDINGS'
              when f.stage = 'PENDING_ACCOUNT_OPENING' then 'PENDING_ACCOUNT_OPENING_FOLLOW_UPS'
              when f.stage = 'PENDING_FUNDING' then 'PENDING_FUNDING_FOLLOW_UPS'
              when f.stage = 'REGISTERED' and f.tmt then 'TMT_REGISTRATION_FOLLOW_UPS'
              when f.stage = 'FUNDED' then 'FUNDED_FOLLOW_UPS' end""";
}
