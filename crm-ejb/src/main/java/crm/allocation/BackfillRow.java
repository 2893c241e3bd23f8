package crm.allocation;

import java.io.Serializable;
import java.time.OffsetDateTime;

/** An application of the rules to the customers in the pool, and how far it has come. */
public record BackfillRow(
        long id,
        String askedBy,
        OffsetDateTime askedAt,
        String reason,
        int customers,
        int assigned,
        int queued,
        OffsetDateTime doneAt)
        implements Serializable {

    public boolean isDone() {
        return doneAt != null;
    }
}
