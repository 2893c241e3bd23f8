package crm.assignment;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * The last run of reclaim stopped itself before it took anybody.
 *
 * @param day     the day it was to close
 * @param message the rule that stopped it and its details, as runs write them down
 */
public record ReclaimStop(LocalDate day, String message) implements Serializable {}
