package crm.exports;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * An export as its requester sees it.
 *
 * @param rule      the key of the rule that ended it, or null
 * @param expiresAt until when the file can be fetched; null while there is none
 */
public record ExportRow(
        long id,
        ExportFormat format,
        String purpose,
        ExportStatus status,
        long total,
        long done,
        String fileName,
        String rule,
        OffsetDateTime createdAt,
        OffsetDateTime endedAt,
        OffsetDateTime expiresAt)
        implements Serializable {

    public int percent() {
        return total == 0 ? 100 : (int) (100 * done / total);
    }

    public boolean isReady() {
        return status == ExportStatus.DONE;
    }

    public boolean isRunning() {
        return status == ExportStatus.RUNNING;
    }
}
