package crm.job;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * The schedule of a job.
 *
 * @param cron      five fields, in the brokerage's zone
 * @param dayOffset from the day of firing to the business date, -1 for the day before
 * @param firedAt   when it was last taken by a server, or null
 */
public record ScheduleRow(
        String job,
        String cron,
        boolean enabled,
        int dayOffset,
        OffsetDateTime nextAt,
        OffsetDateTime firedAt,
        long version)
        implements Serializable {}
