package crm.user;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A token; its clear text is not kept.
 *
 * @param only how many permissions it is limited to; 0 where it may all that its user may
 */
public record TokenRow(
        long id,
        String user,
        String name,
        String start,
        OffsetDateTime createdAt,
        OffsetDateTime expiresAt,
        OffsetDateTime revokedAt,
        OffsetDateTime lastUsedAt,
        int only)
        implements Serializable {}
