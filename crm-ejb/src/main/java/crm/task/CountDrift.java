package crm.task;

import java.io.Serializable;

/**
 * How the counters differed from a count of all tasks.
 *
 * @param counters how many of them were wrong
 * @param tasks    by how many tasks in all
 */
public record CountDrift(int counters, long tasks) implements Serializable {}
