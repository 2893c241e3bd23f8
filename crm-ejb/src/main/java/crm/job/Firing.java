package crm.job;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * A moment at which a schedule starts its job.
 *
 * @param at           in the zone of the schedule
 * @param businessDate of the run
 */
public record Firing(ZonedDateTime at, LocalDate businessDate) implements Serializable {}
