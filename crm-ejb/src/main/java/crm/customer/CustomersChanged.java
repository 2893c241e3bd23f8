package crm.customer;

import java.util.Set;

/**
 * Announced within the transaction in which stage or other derived facts of customers were written, after they were
 * written; also for customers that are new.
 */
public record CustomersChanged(Set<Long> customerIds) {

    public CustomersChanged {
        customerIds = Set.copyOf(customerIds);
    }
}
