package crm.customer;

import java.util.List;

/**
 * Announced within the transaction in which follow-up records were added, and others thereby corrected.
 *
 * @param customerId whose they are
 * @param recordIds  the new ones and those that no longer stand
 */
public record FollowUpsWritten(long customerId, List<Long> recordIds) {

    public FollowUpsWritten {
        recordIds = List.copyOf(recordIds);
    }
}
