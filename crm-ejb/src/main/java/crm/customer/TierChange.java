package crm.customer;

/**
 * The tier a customer had and the one that follows from the assets; they may be the same.
 *
 * @param before null where there was none
 * @param after  null where none follows from the assets
 */
public record TierChange(long customerId, String number, String before, String after) {}
