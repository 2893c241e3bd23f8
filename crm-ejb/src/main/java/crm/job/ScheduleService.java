package crm.job;

import static crm.access.Permission.JOB_RUN;
import static crm.access.Permission.JOB_SCHEDULE;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When jobs run by themselves.
 *
 * <p>Each server looks every few seconds. A schedule that is due is taken by one conditional update on database time, and
 * its run is opened in the same transaction: it fires once however many servers run. Firings missed while no server ran
 * become one, for the latest business date.
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
    AuditService audit;

    /** Changes when a job runs by itself. */
    @Requires(JOB_SCHEDULE)
    public void change(ScheduleRequest wanted) {
        var job = Job.named(wanted.job()).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(wanted.job()));
        var timetable = Timetable.of(wanted.cron());
        if (Math.abs(wanted.dayOffset()) > FURTHEST_OFFSET) throw JobRule.DAY_OFFSET.violatedBy(wanted.dayOffset());
        if (job.closesDay() && wanted.dayOffset() >= 0 && !settings.isDemo()) {
            throw JobRule.OFFSET_NOT_OVER.violatedBy(job.key());
        }
        var next = next(timetable, databaseTime());
        var before = schedule(job.key());
        if (before.map(ScheduleRow::version).orElse(0L) != wanted.version() || !write(wanted, timetable, next)) {
            throw JobRule.CHANGED_MEANWHILE.violatedBy(job.key());
        }
        audit.record(AuditEntry.ofSystem("job.scheduled", job.key())
                .change(
                        before.map(b -> values(b.cron(), b.enabled(), b.dayOffset()))
                                .orElse(Map.of()),
                        values(timetable.text(), wanted.enabled(), wanted.dayOffset())));
    }

    private boolean write(ScheduleRequest wanted, Timetable timetable, ZonedDateTime next) {
        return db.query(h -> h.createUpdate(
                                "insert into job_schedule (job, cron, enabled, day_offset, next_at, version)"
                                        + " values (:job, :cron, :enabled, :offset, :next, 1) on conflict (job) do update set"
                                        + " cron = excluded.cron, enabled = excluded.enabled, day_offset = excluded.day_offset,"
                                        + " next_at = excluded.next_at, version = job_schedule.version + 1"
                                        + " where job_schedule.version = :version")
                        .bind("job", wanted.job())
                        .bind("cron", timetable.text())
                        .bind("enabled", wanted.enabled())
                        .bind("offset", wanted.dayOffset())
                        .bind("next", next.toOffsetDateTime())
                        .bind("version", wanted.version())
                        .execute())
                == 1;
    }

    /** Gives the jobs that have a usual time their schedule, where they have none yet. */
    @Requires(JOB_RUN)
    public void ensureUsual() {
        var now = databaseTime();
        for (var job : Job.values()) {
            job.timing()
                    .ifPresent(timing -> db.run(h -> h.execute(
                            "insert into job_schedule (job, cron, day_offset, next_at, version) values (?, ?, ?, ?, 1)"
                                    + " on conflict do nothing",
                            job.key(),
                            timing.cron(),
                            timing.dayOffset(),
                            next(Timetable.of(timing.cron()), now).toOffsetDateTime())));
        }
    }

    /** Takes the schedules that are due and opens their runs; a server that comes second takes nothing. */
    @Requires(JOB_RUN)
    public List<Long> takeDue() {
        var now = databaseTime();
        var opened = new ArrayList<Long>();
        for (var due : due()) {
            var timetable = Timetable.of(due.cron());
            if (!take(due, next(timetable, now))) continue;
            var firing = timetable.upTo(now).filter(at -> !at.toInstant()
                    .isBefore(due.nextAt().toInstant()));
            var meant = firing.orElse(due.nextAt().atZoneSameInstant(now.getZone()))
                    .toLocalDate()
                    .plusDays(due.dayOffset());
            var day = settings.isDemo() ? meant : over(due.job(), meant, now.toLocalDate());
            var request = new RunRequest(due.job(), day, null, Map.of(), RunOrigin.SCHEDULE);
            runs.open(request, "scheduler").ifPresent(id -> {
                opened.add(id);
                audit.record(AuditEntry.ofSystem("job.started", due.job() + " " + day)
                        .with(Map.of("run", id, "how", RunOrigin.SCHEDULE)));
            });
        }
        return opened;
    }

    /** The day a schedule means, or the last one that is over where the job closes days and that one is not. */
    static LocalDate over(String job, LocalDate meant, LocalDate today) {
        var closesDay = Job.named(job).map(Job::closesDay).orElse(false);
        return closesDay && !meant.isBefore(today) ? today.minusDays(1) : meant;
    }

    private boolean take(ScheduleRow due, ZonedDateTime next) {
        return db.query(h -> h.createQuery(
                                "update job_schedule set next_at = :next, fired_at = now(), fired_by = :server"
                                        + " where job = :job and enabled and next_at = :seen and next_at <= now() returning job")
                        .bind("next", next.toOffsetDateTime())
                        .bind("server", ManagementFactory.getRuntimeMXBean().getName())
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

    private ZonedDateTime databaseTime() {
        return db.query(h -> h.createQuery("select now()")
                        .mapTo(OffsetDateTime.class)
                        .one())
                .atZoneSameInstant(settings.zone());
    }

    private static ZonedDateTime next(Timetable timetable, ZonedDateTime now) {
        return timetable.after(now).orElseThrow(() -> JobRule.CRON_NEVER.violatedBy(timetable.text()));
    }

    private static Map<String, Object> values(String cron, boolean enabled, int dayOffset) {
        return Map.of("cron", cron, "enabled", enabled, "dayOffset", dayOffset);
    }
}
