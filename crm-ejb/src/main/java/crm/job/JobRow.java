package crm.job;

import java.io.Serializable;
import java.util.List;

/**
 * A job of the catalogue.
 *
 * @param last     its latest run, or null
 * @param schedule when it runs by itself, or null when it never does
 * @param startable whether the caller may start it
 * @param needs    what it waits for: keys of jobs, or {@link Job#FEEDS}
 * @param usual    how its last runs were, or null where none completed
 */
public record JobRow(
        Job job, JobRunRow last, ScheduleRow schedule, boolean startable, List<String> needs, UsualRun usual)
        implements Serializable {}
