package crm.customer;

import java.util.Set;

/**
 * Announced within the transaction in which customers of a manager who resigned were handed over to another, who is
 * responsible for them from now on.
 *
 * @param from     what the former manager is called
 * @param occasion names the hand-over: the same one for all its customers
 */
public record CustomersHandedOver(Set<Long> customerIds, String from, String occasion) {

    public CustomersHandedOver {
        customerIds = Set.copyOf(customerIds);
    }
}
