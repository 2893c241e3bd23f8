package crm.job;

import java.io.Serializable;

/**
 * A job of the catalogue.
 *
 * @param last     its latest run, or null
 * @param schedule when it runs by itself, or null when it never does
 * @param startable whether the caller may start it
 */
public record JobRow(Job job, JobRunRow last, ScheduleRow schedule, boolean startable) implements Serializable {}
