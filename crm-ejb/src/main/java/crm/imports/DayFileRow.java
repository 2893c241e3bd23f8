package crm.imports;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A file that was handed over.
 *
 * @param lines    below the header, once all were read
 * @param loaded   how many of them were loaded so far
 * @param taken    how many of those became rows
 * @param rejected how many were refused; they can be had back with the reasons
 * @param rule     why the file was refused, or null
 * @param details  of the rule
 * @param runId    the run that made it count, or null
 */
public record DayFileRow(
        long id,
        DayFileKind kind,
        String source,
        String market,
        LocalDate businessDate,
        String name,
        DayFileMode mode,
        String sha256,
        DayFileState state,
        long lines,
        long loaded,
        long taken,
        long rejected,
        String rule,
        List<String> details,
        OffsetDateTime receivedAt,
        String receivedBy,
        OffsetDateTime doneAt,
        Long runId)
        implements Serializable {

    public DayFileRow {
        details = List.copyOf(details);
    }

    /** Whether it waits for a job, or one is at it. */
    public boolean isWaiting() {
        return state == DayFileState.RECEIVING || state == DayFileState.RECEIVED;
    }

    /** Whether there are lines to repair. */
    public boolean isRepairable() {
        return rejected > 0 && state == DayFileState.DONE;
    }
}
