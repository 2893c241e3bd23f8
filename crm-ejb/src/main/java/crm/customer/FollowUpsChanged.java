package crm.customer;

import java.util.Set;

/**
 * Announced within the transaction in which follow-up records changed what is written down on customers: when to follow up
 * next, how often that was done.
 */
public record FollowUpsChanged(Set<Long> customerIds) {

    public FollowUpsChanged {
        customerIds = Set.copyOf(customerIds);
    }
}
