package crm.customer;

import java.util.Set;

/**
 * Announced within the transaction in which owners of customers began or ended, after the responsible manager and the unit
 * were written down on the customers.
 */
public record OwnersChanged(Set<Long> customerIds) {

    public OwnersChanged {
        customerIds = Set.copyOf(customerIds);
    }
}
