package crm.outfile;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A file for another system.
 *
 * @param revision from 1; a later one takes the place of those before
 * @param sha256   of its content; null while it is written
 * @param offers   how often it was offered: once more with each wrong acknowledgement
 * @param problem  what the last acknowledgement said, where that was wrong
 */
public record OutFileRow(
        long id,
        String receiver,
        OutFileKind kind,
        LocalDate businessDate,
        int revision,
        String name,
        OutFileState state,
        long lines,
        String sha256,
        OffsetDateTime offeredAt,
        int offers,
        String problem,
        OffsetDateTime acknowledgedAt,
        String acknowledgedBy,
        Long runId)
        implements Serializable {}
