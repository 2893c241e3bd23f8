package crm.org;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A personal link.
 *
 * @param campaign      for which it was made, or null for the manager's general one
 * @param scans         how often its page was opened
 * @param registrations how many customers registered by it
 */
public record QrCodeRow(
        String code,
        String campaign,
        OffsetDateTime createdAt,
        long scans,
        OffsetDateTime scannedAt,
        long registrations)
        implements Serializable {}
