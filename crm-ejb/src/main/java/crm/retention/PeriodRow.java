package crm.retention;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * How long a class is kept.
 *
 * @param months   as it is today
 * @param next     the period that comes next, or null
 * @param nextFrom its first day
 * @param waiting  a shorter one that waits for a second person, or null
 */
public record PeriodRow(KeptClass kept, int months, Integer next, LocalDate nextFrom, Waiting waiting)
        implements Serializable {

    /** A proposal. */
    public record Waiting(long id, int months, LocalDate from, String reason, String by) implements Serializable {}
}
