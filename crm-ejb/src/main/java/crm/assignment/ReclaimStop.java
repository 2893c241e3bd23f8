package crm.assignment;

import crm.job.JobRule;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * The last run of reclaim stopped itself before it took anybody.
 *
 * @param day     the day it was to close
 * @param rule    what stopped it
 * @param message the rule and its details, as runs write them down; null where the reader does not see all customers
 */
public record ReclaimStop(LocalDate day, JobRule rule, String message) implements Serializable {}
