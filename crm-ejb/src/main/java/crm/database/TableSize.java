package crm.database;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A table.
 *
 * @param bytes      all of it, with its indexes
 * @param indexBytes these alone
 * @param rows       as PostgreSQL estimates them
 * @param dead       rows that are no more and still take place
 * @param vacuumed   last time, by itself or by hand; null where it never was
 * @param analyzed   likewise
 */
public record TableSize(
        String table,
        long bytes,
        long indexBytes,
        long rows,
        long dead,
        OffsetDateTime vacuumed,
        OffsetDateTime analyzed)
        implements Serializable {}
