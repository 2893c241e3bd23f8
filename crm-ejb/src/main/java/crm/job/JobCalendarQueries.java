package crm.job;

import static crm.access.Permission.JOB_VIEW;
import static java.util.stream.Collectors.toMap;

import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Days and jobs: which job has done which business date. */
@Stateless
public class JobCalendarQueries {

    /** Of several runs of a day the one under way tells, else the one that completed, else the latest. */
    private static final String RUNS =
            "select distinct on (job, business_date) job, business_date, status, id from job_run"
                    + " where business_date between :from and :to and unit_id is null"
                    + " and coalesce(parameters->>'reverse', 'false') <> 'true'"
                    + " order by job, business_date, (status in ('WAITING', 'STARTING', 'RUNNING', 'STOPPING')) desc,"
                    + " (status = 'COMPLETED') desc, id desc";

    @Inject
    Db db;

    @Inject
    Settings settings;

    @Inject
    FiringPlans plans;

    @Inject
    MissedDays missed;

    private record Told(String job, JobDay day) {}

    /**
     * How each job stands for each business date of a range.
     *
     * @throws crm.shared.RuleViolation where the range is none or longer than 62 days
     */
    @Requires(JOB_VIEW)
    public List<JobDays> days(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || to.isAfter(from.plusDays(MissedDays.MOST - 1L))) {
            throw JobRule.CATCH_UP_RANGE.violatedBy(from.toString(), to.toString(), MissedDays.MOST);
        }
        var runs = runs(from, to);
        var schedules = schedules();
        var now = plans.now();
        var managers = settings.hasManagers();
        return Stream.of(Job.values())
                .filter(job -> managers || !job.effect().isAboutManagers())
                .map(job -> new JobDays(
                        job,
                        days(job, from, to, runs.getOrDefault(job.key(), Map.of()), schedules.get(job.key()), now)))
                .toList();
    }

    /** The business dates of a range that a job has missed; where it has no schedule, all without a completed run. */
    @Requires(JOB_VIEW)
    public List<LocalDate> missed(Job job, LocalDate from, LocalDate to) {
        return missed.of(job, from, to);
    }

    private List<JobDay> days(
            Job job,
            LocalDate from,
            LocalDate to,
            Map<LocalDate, JobDay> runs,
            ScheduleRow schedule,
            ZonedDateTime now) {
        var meant = schedule == null || !schedule.enabled()
                ? new TreeMap<LocalDate, ZonedDateTime>()
                : missed.meant(schedule, from, to);
        return from.datesUntil(to.plusDays(1))
                .map(day -> runs.getOrDefault(day, new JobDay(day, without(meant.get(day), schedule, now), null)))
                .toList();
    }

    private static DayState without(ZonedDateTime firing, ScheduleRow schedule, ZonedDateTime now) {
        if (firing == null || firing.toOffsetDateTime().isBefore(schedule.since())) return DayState.NONE;
        return firing.isAfter(now) ? DayState.DUE : DayState.MISSED;
    }

    private Map<String, Map<LocalDate, JobDay>> runs(LocalDate from, LocalDate to) {
        var found = new TreeMap<String, Map<LocalDate, JobDay>>();
        db.query(h -> h.createQuery(RUNS)
                        .bind("from", from)
                        .bind("to", to)
                        .map((row, context) -> new Told(
                                row.getString(1),
                                new JobDay(
                                        row.getObject(2, LocalDate.class),
                                        DayState.of(RunStatus.valueOf(row.getString(3))),
                                        row.getLong(4))))
                        .list())
                .forEach(told -> found.computeIfAbsent(told.job(), job -> new TreeMap<>())
                        .put(told.day().day(), told.day()));
        return found;
    }

    private Map<String, ScheduleRow> schedules() {
        return db
                .query(h -> h.createQuery(JobQueries.SCHEDULE)
                        .map(JobQueries::schedule)
                        .list())
                .stream()
                .collect(toMap(ScheduleRow::job, Function.identity()));
    }
}
