package crm.exports;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * An export as its worker knows it.
 *
 * @param token the API token by which it was asked for, or null
 */
public record ExportRun(
        long id,
        ExportFormat format,
        List<ExportColumn> columns,
        String language,
        String zone,
        long snapshotId,
        String user,
        String purpose,
        OffsetDateTime createdAt,
        Long token) {}
