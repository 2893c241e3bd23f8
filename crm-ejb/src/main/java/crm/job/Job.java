package crm.job;

import crm.access.Permission;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The jobs there are. What each is for, what it does on late input and how to reverse it, people read in the bundle
 * {@code enums} under {@code Job.RECLAIM}, {@code JobPurpose.RECLAIM}, {@code JobLateInput.RECLAIM} and {@code JobReverse.RECLAIM}.
 */
public enum Job {
    /** Returns customers whose protection is over to the open pool. */
    RECLAIM(
            "reclaim",
            Permission.JOB_RECLAIM,
            true,
            new Timing("15 0 * * *", -1),
            "chunk",
            Job.RELEASE_REASON,
            Job.REVERSE),
    /** Tells in the evening who loses customers when the day is closed. */
    RECLAIM_PREVIEW("preview-reclaim", Permission.JOB_RECLAIM, false, new Timing("30 17 * * *", 0)),
    /** Carries out what changed protection rules mean for protections that run. */
    PROTECTION_RULES("apply-protection-rules", Permission.JOB_RECLAIM, false, new Timing("5 0 * * *", 0), "chunk"),
    /** Applies assignment rules to customers who wait: clocks that ran out, nobody found before, customers there are. */
    ASSIGNMENT_RULES("apply-assignment-rules", Permission.JOB_RECLAIM, false, new Timing("*/15 * * * *", 0), "chunk"),
    /** Tells leads each working morning what their teams have to look at. */
    DIGEST("digest", Permission.JOB_DIGEST, false, new Timing("30 7 * * *", 0)),
    /** Freezes the figures of a day, or opens it again. */
    CLOSE_DAY("close-day", Permission.JOB_CLOSE_DAY, true, new Timing("0 10 * * *", -1), "chunk", Job.REVERSE),
    /** Writes the weekly and monthly reports of the management view. */
    MANAGEMENT_REPORT(
            "management-report",
            Permission.JOB_MANAGEMENT_REPORT,
            true,
            new Timing("30 10 * * *", -1),
            "chunk",
            Job.PERIOD),
    /** Asks for daily reports before their day is over, and tells leads which did not come. */
    REMIND_REPORTS("remind-reports", Permission.JOB_REPORT_REMINDERS, false, new Timing("30 9,17 * * *", 0)),
    /** Makes the tasks for which only time has passed, and tells people of what is due. */
    GENERATE_TASKS("generate-tasks", Permission.JOB_TASKS, false, new Timing("0 1 * * *", 0), "chunk"),
    /** Counts all customers anew, and reports and corrects where the kept counts differ. */
    RECOUNT("recount-counters", Permission.JOB_RUN, false, new Timing("30 3 * * *", 0)),
    /** Signs how far the audit trail has come, and writes that to files outside the database. */
    EXPORT_HEADS("export-audit-heads", Permission.JOB_AUDIT, true, new Timing("20 0 * * *", -1)),
    /** Compares what the feeds counted on a day with the calls and messages that arrived. */
    RECONCILE_ACTIONS("reconcile-service-actions", Permission.JOB_SERVICE_ACTIONS, true, new Timing("0 6 * * *", -1)),
    /** Writes the files of a day for other systems, and offers them. */
    SYNC_ACTIONS("sync-service-actions", Permission.JOB_SERVICE_ACTIONS, true, new Timing("20 6 * * *", -1), "chunk"),
    /** Purges what is kept no longer and held by nobody. */
    RETENTION("apply-retention", Permission.JOB_RETENTION, true, new Timing("10 2 * * *", -1), "chunk"),
    /** Loads files of balances, and says what customers are worth after that. */
    IMPORT_BALANCES("import-balances", Permission.JOB_FILES, true, new Timing("10,40 5-11 * * *", -1), "chunk"),
    /** Loads files of positions, and says what customers are worth after that. */
    IMPORT_POSITIONS("import-positions", Permission.JOB_FILES, true, new Timing("12,42 5-11 * * *", -1), "chunk"),
    /** Loads files of prices and rates, and says what customers are worth after that. */
    IMPORT_PRICES("import-prices", Permission.JOB_FILES, true, new Timing("8,38 5-11 * * *", -1), "chunk"),
    /** Loads files of trades. */
    IMPORT_TRADES("import-trades", Permission.JOB_FILES, true, new Timing("14,44 5-11 * * *", -1), "chunk"),
    /** Adds to demonstration customers what people did with them. */
    SEED_DEMO("seed-demo", Permission.JOB_DEMO, false, null, "chunk");

    /** Why a person lets a run go on that stopped, or would stop, itself. */
    public static final String RELEASE_REASON = "releaseReason";

    /** By which a run undoes what runs for its day did: "true". */
    public static final String REVERSE = "reverse";

    /** Which report a run writes, whatever day it is: "WEEK" or "MONTH", ending with the business date. */
    public static final String PERIOD = "period";

    /** What a job waits for that needs all feeds heard; no job has this name. */
    public static final String FEEDS = "FEEDS";

    private final String key;
    private final Permission effect;
    private final boolean closesDay;
    private final Timing timing;
    private final List<String> parameters;

    /**
     * When a job runs by itself unless somebody changes it.
     *
     * @param cron      five fields, in the brokerage's zone
     * @param dayOffset from the day of firing to the business date
     */
    record Timing(String cron, int dayOffset) {}

    Job(String key, Permission effect, boolean closesDay, Timing timing, String... parameters) {
        this.key = key;
        this.effect = effect;
        this.closesDay = closesDay;
        this.timing = timing;
        this.parameters = List.of(parameters);
    }

    /** The job of a name such as {@code reclaim}. */
    public static Optional<Job> named(String key) {
        return Stream.of(values()).filter(job -> job.key.equals(key)).findFirst();
    }

    /** The name of the job's XML, and by which operators, schedules and the API call it. */
    public String key() {
        return key;
    }

    /** What somebody who starts the job has to be allowed, because the job does it in the starter's name. */
    public Permission effect() {
        return effect;
    }

    /** Whether a run closes a business day, which has to be over. */
    public boolean closesDay() {
        return closesDay;
    }

    /** Whether a run is of the evening of its day: what closes the day comes after it, what begins the day before. */
    boolean isOfEvening() {
        return this == RECLAIM_PREVIEW;
    }

    /** The business date of a run that names none: the day before where it closes one, else the day itself. */
    LocalDate usualDay(LocalDate today) {
        return closesDay ? today.minusDays(1) : today;
    }

    /** What may be set for a run besides business date and unit. */
    public List<String> parameters() {
        return parameters;
    }

    Optional<Timing> timing() {
        return Optional.ofNullable(timing);
    }
}
