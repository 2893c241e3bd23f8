package crm.job;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * The schedule of a job.
 *
 * @param cron      five fields, in the zone of the rules
 * @param dayOffset from the day of firing to the business date, -1 for the day before
 * @param firedAt   when it was last taken by a server, or null
 * @param since     from when on it holds: no firing before was missed
 */
public record ScheduleRow(
        String job,
        String cron,
        boolean enabled,
        int dayOffset,
        OffsetDateTime nextAt,
        OffsetDateTime firedAt,
        long version,
        ScheduleRules rules,
        OffsetDateTime since)
        implements Serializable {}
