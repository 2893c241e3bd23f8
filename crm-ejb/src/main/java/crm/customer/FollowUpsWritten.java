package crm.customer;

import java.util.List;

/**
 * Announced within the transaction in which follow-up records were added, and others thereby corrected, or in which the stage
 * they were written in became known otherwise.
 *
 * @param customerId whose they are
 * @param recordIds  the new ones, those that no longer stand and those of another stage
 */
public record FollowUpsWritten(long customerId, List<Long> recordIds) {

    public FollowUpsWritten {
        recordIds = List.copyOf(recordIds);
    }
}
