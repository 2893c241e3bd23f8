package crm.customer;

/**
 * The tier a customer came into.
 *
 * @param before null where there was none
 * @param after  null where none follows from the assets
 */
public record TierChange(long customerId, String number, String before, String after) {}
