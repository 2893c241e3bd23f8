package crm.customer;

import java.util.Set;

/**
 * Announced within the transaction in which it became known that money of customers came, went or came back, after the
 * events were stored; also where no stage changes.
 */
public record MoneyMoved(Set<Long> customerIds) {

    public MoneyMoved {
        customerIds = Set.copyOf(customerIds);
    }
}
