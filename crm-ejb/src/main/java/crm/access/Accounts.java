package crm.access;

/** What becomes of a person's account when the person leaves the brokerage and comes back; implemented by {@code crm.user}. */
public interface Accounts {

    /** Ends the account with all its rights and tokens from the next request on. */
    void end(long userId);

    /** Opens the account again with the rights it had when it was ended; tokens stay revoked. */
    void reopen(long userId);
}
