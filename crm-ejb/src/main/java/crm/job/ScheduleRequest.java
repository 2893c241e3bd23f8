package crm.job;

/**
 * How a job's schedule shall be.
 *
 * @param version of the schedule the change was made on; 0 where there was none
 */
public record ScheduleRequest(
        String job, String cron, boolean enabled, int dayOffset, long version, ScheduleRules rules) {

    /** Every day, in the brokerage's zone. */
    public ScheduleRequest(String job, String cron, boolean enabled, int dayOffset, long version) {
        this(job, cron, enabled, dayOffset, version, ScheduleRules.USUAL);
    }
}
