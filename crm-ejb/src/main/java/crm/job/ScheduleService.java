package crm.job;

import static crm.access.Permission.JOB_RUN;
import static crm.access.Permission.JOB_SCHEDULE;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.access.WorksFor;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * When jobs run by themselves.
 *
 * <p>Each server looks every few seconds. A schedule that is due is taken by one conditional update on database time, its
 * firings are written down and their runs opened in the same transaction: each fires once however many servers run, and
 * whatever their clocks say. What becomes of firings missed while no server ran, the schedule says ({@link MissedFirings}).
 * The runs wait ({@link ChainService}) and start when what they need is done.
 */
@Stateless
public class ScheduleService {

    private static final int FURTHEST_OFFSET = 31;

    @Inject
    Db db;

    @Inject
    Settings settings;

    @Inject
    JobRuns runs;

    @Inject
    FiringPlans plans;

    @Inject
    AuditService audit;

    /** Changes when a job runs by itself. */
    @Requires(JOB_SCHEDULE)
    public void change(ScheduleRequest wanted) {
        var job = Job.named(wanted.job()).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(wanted.job()));
        if (Math.abs(wanted.dayOffset()) > FURTHEST_OFFSET) throw JobRule.DAY_OFFSET.violatedBy(wanted.dayOffset());
        if (job.closesDay() && wanted.dayOffset() >= 0 && !settings.isDemo()) {
            throw JobRule.OFFSET_NOT_OVER.violatedBy(job.key());
        }
        new RunChecks(settings, false, settings.today())
                .checkParameters(job, wanted.rules().parameters());
        var plan = plans.of(wanted.cron(), wanted.dayOffset(), wanted.rules());
        var next = next(plan, plans.now());
        var before = schedule(job.key());
        if (before.map(ScheduleRow::version).orElse(0L) != wanted.version() || !write(wanted, plan, next)) {
            throw JobRule.CHANGED_MEANWHILE.violatedBy(job.key());
        }
        audit.record(AuditEntry.ofSystem("job.scheduled", job.key())
                .change(
                        before.map(b -> values(b.cron(), b.enabled(), b.dayOffset(), b.rules()))
                                .orElse(Map.of()),
                        values(plan.timetable().text(), wanted.enabled(), wanted.dayOffset(), wanted.rules())));
    }

    private boolean write(ScheduleRequest wanted, FiringPlan plan, Firing next) {
        var rules = wanted.rules();
        return db.query(h -> h.createUpdate("insert into job_schedule (job, cron, enabled, day_offset, zone, calendar,"
                                + " day_rule, missed, parameters, next_at, next_day, version) values (:job, :cron, :enabled,"
                                + " :offset, :zone, :calendar, :rule, :missed, :parameters::jsonb, :next, :day, 1)"
                                + " on conflict (job) do update set cron = excluded.cron, enabled = excluded.enabled,"
                                + " day_offset = excluded.day_offset, zone = excluded.zone, calendar = excluded.calendar,"
                                + " day_rule = excluded.day_rule, missed = excluded.missed, parameters = excluded.parameters,"
                                + " next_at = excluded.next_at, next_day = excluded.next_day, since = now(),"
                                + " version = job_schedule.version + 1 where job_schedule.version = :version")
                        .bind("job", wanted.job())
                        .bind("cron", plan.timetable().text())
                        .bind("enabled", wanted.enabled())
                        .bind("offset", wanted.dayOffset())
                        .bind("zone", rules.zone())
                        .bind("calendar", rules.calendar())
                        .bind("rule", rules.dayRule().name())
                        .bind("missed", rules.missed().name())
                        .bind("parameters", JobRuns.json(rules.parameters()))
                        .bind("next", next.at().toOffsetDateTime())
                        .bind("day", next.businessDate())
                        .bind("version", wanted.version())
                        .execute())
                == 1;
    }

    /** Gives the jobs that have a usual time their schedule, where they have none yet, and each the day of its next firing. */
    @Requires(JOB_RUN)
    public void ensureUsual() {
        var now = plans.now();
        for (var job : Job.values()) {
            job.timing().ifPresent(timing -> {
                var next = next(plans.of(timing.cron(), timing.dayOffset(), ScheduleRules.USUAL), now);
                db.run(h -> h.execute(
                        "insert into job_schedule (job, cron, day_offset, next_at, next_day, version)"
                                + " values (?, ?, ?, ?, ?, 1) on conflict do nothing",
                        job.key(),
                        timing.cron(),
                        timing.dayOffset(),
                        next.at().toOffsetDateTime(),
                        next.businessDate()));
            });
        }
        db.run(h -> h.execute(
                "update job_schedule set next_day = (next_at at time zone ?)::date + day_offset where next_day is null",
                settings.zone().getId()));
    }

    /**
     * Takes the schedules that are due and opens their runs, which wait for what they need; a server that comes second takes
     * nothing.
     *
     * @return the ids of the runs
     */
    @Requires(JOB_RUN)
    public List<Long> takeDue() {
        var now = plans.now();
        var opened = new ArrayList<Long>();
        for (var due : due()) {
            var plan = plans.of(due);
            if (!take(due, next(plan, now))) continue;
            var firings = plan.between(due.nextAt().atZoneSameInstant(now.getZone()), now);
            if (firings.isEmpty()) firings = List.of(plan.at(due.nextAt().atZoneSameInstant(now.getZone())));
            var decision = due.rules().missed().decide(firings, now);
            decision.skipped().forEach(firing -> note(due, firing, "SKIPPED"));
            var series = decision.run().stream()
                    .flatMap(firing ->
                            open(due, firing, now.toLocalDate()).stream().boxed())
                    .toList();
            runs.inSeries(series);
            opened.addAll(series);
        }
        return opened;
    }

    private OptionalLong open(ScheduleRow due, Firing firing, LocalDate today) {
        if (!note(due, firing, "UNDER_WAY")) return OptionalLong.empty();
        var meant = firing.businessDate();
        var day = settings.isDemo() ? meant : over(due.job(), meant, today);
        var request = new RunRequest(due.job(), day, null, due.rules().parameters(), RunOrigin.SCHEDULE);
        var run = runs.open(request, WorksFor.SCHEDULER, RunStatus.WAITING);
        run.ifPresent(id -> {
            db.run(h -> h.execute(
                    "update job_firing set outcome = 'OPENED', run_id = ?, business_date = ? where job = ? and due_at = ?",
                    id,
                    day,
                    due.job(),
                    firing.at().toOffsetDateTime()));
            audit.record(AuditEntry.ofSystem("job.started", due.job() + " " + day)
                    .with(Map.of("run", id, "how", RunOrigin.SCHEDULE)));
        });
        return run;
    }

    /** Writes a firing down. @return false when a server has done so before */
    private boolean note(ScheduleRow due, Firing firing, String outcome) {
        return db.query(h -> h.createUpdate("insert into job_firing (job, due_at, business_date, outcome, taken_by)"
                                + " values (:job, :at, :day, :outcome, :server) on conflict do nothing")
                        .bind("job", due.job())
                        .bind("at", firing.at().toOffsetDateTime())
                        .bind("day", firing.businessDate())
                        .bind("outcome", outcome)
                        .bind("server", server())
                        .execute())
                == 1;
    }

    /** The day a schedule means, or the last one that is over where the job closes days and that one is not. */
    static LocalDate over(String job, LocalDate meant, LocalDate today) {
        var closesDay = Job.named(job).map(Job::closesDay).orElse(false);
        return closesDay && !meant.isBefore(today) ? today.minusDays(1) : meant;
    }

    private boolean take(ScheduleRow due, Firing next) {
        return db.query(h -> h.createQuery(
                                "update job_schedule set next_at = :next, next_day = :day, fired_at = now(), fired_by = :server"
                                        + " where job = :job and enabled and next_at = :seen and next_at <= now() returning job")
                        .bind("next", next.at().toOffsetDateTime())
                        .bind("day", next.businessDate())
                        .bind("server", server())
                        .bind("job", due.job())
                        .bind("seen", due.nextAt())
                        .mapTo(String.class)
                        .findOne())
                .isPresent();
    }

    private List<ScheduleRow> due() {
        return db.query(h -> h.createQuery(JobQueries.SCHEDULE + "where enabled and next_at <= now() order by next_at")
                .map(JobQueries::schedule)
                .list());
    }

    private Optional<ScheduleRow> schedule(String job) {
        return db.query(h -> h.createQuery(JobQueries.SCHEDULE + "where job = :job")
                .bind("job", job)
                .map(JobQueries::schedule)
                .findOne());
    }

    private static String server() {
        return ManagementFactory.getRuntimeMXBean().getName();
    }

    private static Firing next(FiringPlan plan, ZonedDateTime now) {
        return plan.after(now)
                .orElseThrow(
                        () -> JobRule.CRON_NEVER.violatedBy(plan.timetable().text()));
    }

    private static Map<String, Object> values(String cron, boolean enabled, int dayOffset, ScheduleRules rules) {
        var values = new TreeMap<String, Object>(Map.of(
                "cron", cron,
                "enabled", enabled,
                "dayOffset", dayOffset,
                "dayRule", rules.dayRule().name(),
                "missed", rules.missed().name()));
        if (rules.zone() != null) values.put("zone", rules.zone());
        if (rules.calendar() != null) values.put("calendar", rules.calendar());
        if (!rules.parameters().isEmpty())
            values.put("parameters", rules.parameters().toString());
        return values;
    }
}
