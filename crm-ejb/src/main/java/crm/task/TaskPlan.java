package crm.task;

import java.io.Serializable;

/**
 * What a run for a day goes through.
 *
 * @param from      before the first customer
 * @param customers how many about
 */
public record TaskPlan(TaskKey from, long customers) implements Serializable {}
