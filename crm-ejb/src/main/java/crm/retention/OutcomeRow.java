package crm.retention;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** What a run purged of a class, and what holds kept back. */
public record OutcomeRow(
        long run, KeptClass kept, LocalDate day, LocalDate before, long purged, long held, OffsetDateTime at)
        implements Serializable {}
