package crm.customer;

import java.util.Set;

/** Announced within the transaction in which receivers lost customers who had been handed over to them, before anybody else has them. */
public record HandOversEnded(Set<Long> customerIds) {

    public HandOversEnded {
        customerIds = Set.copyOf(customerIds);
    }
}
