package crm.audit;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * An export of the chains' heads.
 *
 * @param number 1 for the first one of the database, then one more each time
 * @param key    which key signed it
 * @param digest of what was signed, which the next export names
 */
public record HeadsRow(long number, LocalDate day, OffsetDateTime madeAt, String key, String digest)
        implements Serializable {

    /** How the file is called. */
    public String file() {
        return "audit-heads-%06d-%s.txt".formatted(number, day);
    }
}
