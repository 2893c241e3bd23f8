package crm.user;

import java.io.Serializable;
import java.time.OffsetDateTime;

/** A token on the administrator's page; its clear text is not kept. */
public record TokenRow(
        long id,
        String user,
        String name,
        String start,
        OffsetDateTime createdAt,
        OffsetDateTime expiresAt,
        OffsetDateTime revokedAt,
        OffsetDateTime lastUsedAt)
        implements Serializable {}
