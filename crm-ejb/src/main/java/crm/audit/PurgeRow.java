package crm.audit;

import crm.audit.AuditEntry.RecordClass;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A month of the trail that was purged, as it was signed.
 *
 * @param number      1 for the first one of the database, then one more each time
 * @param month       its first day, in UTC
 * @param recordClass null where all classes went at once, as they did before each had a period of its own
 */
public record PurgeRow(
        long number,
        LocalDate month,
        RecordClass recordClass,
        OffsetDateTime madeAt,
        String by,
        String key,
        long entries)
        implements Serializable {

    /** How the file is called. */
    public String file() {
        return "audit-purge-%06d-%tY-%<tm%s.txt"
                .formatted(
                        number,
                        month,
                        recordClass == null ? "" : "-" + recordClass.name().toLowerCase());
    }
}
