package crm.bulk;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Bulk work as its requester sees it.
 *
 * @param rule    the key of the rule that stopped it, or null
 * @param details what fills the placeholders of the rule's text
 */
public record BulkRow(
        long id,
        BulkKind kind,
        BulkStatus status,
        long total,
        long done,
        long changed,
        long refused,
        String rule,
        List<String> details,
        OffsetDateTime createdAt,
        OffsetDateTime endedAt)
        implements Serializable {

    public BulkRow {
        details = List.copyOf(details);
    }

    public boolean isRunning() {
        return status == BulkStatus.RUNNING;
    }
}
