package crm.job;

import java.io.Serializable;

/**
 * How the last completed runs of a job were.
 *
 * @param runs   how many are looked at, 20 at most
 * @param median seconds from beginning to end
 * @param p95    seconds that nineteen of twenty runs did not exceed
 * @param read   items read, the median
 */
public record UsualRun(int runs, double median, double p95, double read) implements Serializable {}
