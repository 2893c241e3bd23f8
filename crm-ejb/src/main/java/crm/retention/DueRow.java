package crm.retention;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * What a run would purge of a class.
 *
 * @param before older than this day
 * @param free   records that would go
 * @param held   records that something keeps back: a hold or, of the trail, that they were not signed and written outside
 */
public record DueRow(KeptClass kept, LocalDate before, long free, long held) implements Serializable {}
