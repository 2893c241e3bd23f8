package crm.job;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A job on a business date.
 *
 * @param run the number of the run that tells, or null where there is none
 */
public record JobDay(LocalDate day, DayState state, Long run) implements Serializable {}
