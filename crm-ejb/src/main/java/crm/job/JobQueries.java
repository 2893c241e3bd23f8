package crm.job;

import static crm.access.Permission.JOB_VIEW;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Permission;
import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

/** The jobs there are, their runs and logs. */
@Stateless
public class JobQueries {

    static final String SCHEDULE =
            "select job, cron, enabled, day_offset, next_at, fired_at, version, zone, calendar, day_rule, missed,"
                    + " parameters::text, since from job_schedule ";

    private static final String RUN =
            "select r.id, r.job, r.business_date, u.code, r.status, r.requested_at, r.started_at,"
                    + " r.ended_at, r.total, r.read, r.changed, r.skipped, r.failed, r.by_user, r.how, r.message, r.resumed_at,"
                    + " r.resumed_read, r.parameters->>'releaseReason' from job_run r left join org_unit u on u.id = r.unit_id ";

    private static final int COUNT_CAP = 10_001;

    @Inject
    Db db;

    @Inject
    RunUnits units;

    @Inject
    JobNeeds needs;

    @Inject
    JobHistory history;

    @Inject
    JobRuns journaled;

    @Inject
    RunWaits waits;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** All jobs with their latest run and next firing; those about account managers only where there are some. */
    @Requires(JOB_VIEW)
    public List<JobRow> catalogue() {
        var schedules =
                db.query(h -> h.createQuery(SCHEDULE).map(JobQueries::schedule).list());
        var latest = db.query(h -> h.createQuery(RUN + "where r.id in (select max(id) from job_run group by job)")
                .map(this::row)
                .list());
        var managers = settings.hasManagers();
        var needed = needs.all();
        var usual = history.all();
        return Stream.of(Job.values())
                .filter(job -> managers || !job.effect().isAboutManagers())
                .map(job -> new JobRow(
                        job,
                        latest.stream()
                                .filter(r -> r.job().equals(job.key()))
                                .findFirst()
                                .orElse(null),
                        schedules.stream()
                                .filter(s -> s.job().equals(job.key()))
                                .findFirst()
                                .orElse(null),
                        actor.can(Permission.JOB_RUN) && actor.can(job.effect()),
                        List.copyOf(needed.getOrDefault(job.key(), new TreeSet<>())),
                        usual.get(job.key())))
                .toList();
    }

    /**
     * Runs, the latest first.
     *
     * @param job    only runs of this job, or null for all
     * @param before only runs older than the one of this id, or null for the latest
     */
    @Requires(JOB_VIEW)
    public Slice<JobRunRow> runs(String job, Long before, int limit) {
        var rows = db.query(h -> h.createQuery(RUN + "where (:job::text is null or r.job = :job)"
                        + " and (:before::bigint is null or r.id < :before) order by r.id desc limit :limit")
                .bind("job", job)
                .bind("before", before)
                .bind("limit", limit + 1)
                .map(this::row)
                .list());
        var items = rows.subList(0, Math.min(limit, rows.size()));
        var next = rows.size() > limit ? Long.toString(items.get(limit - 1).id()) : null;
        var count = count(job);
        return new Slice<>(items, next, null, Math.min(count, COUNT_CAP - 1), count < COUNT_CAP);
    }

    private long count(String job) {
        return db.query(
                h -> h.createQuery("select count(*) from (select from job_run where :job::text is null or job = :job"
                                + " limit :cap) capped")
                        .bind("job", job)
                        .bind("cap", COUNT_CAP)
                        .mapTo(Long.class)
                        .one());
    }

    /** One run. */
    @Requires(JOB_VIEW)
    public JobRunRow run(long id) {
        return db.query(h -> h.createQuery(RUN + "where r.id = :id")
                        .bind("id", id)
                        .map(this::row)
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(Long.toString(id)));
    }

    /** What a run waits for; nothing where it does not wait. */
    @Requires(JOB_VIEW)
    public List<RunWait> waits(long runId) {
        var run = journaled.byId(runId).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(Long.toString(runId)));
        return run.status() == RunStatus.WAITING ? waits.of(run) : List.of();
    }

    /** Lines of a run's log behind one of them, oldest first. */
    @Requires(JOB_VIEW)
    public List<LogLine> log(long runId, long after, int limit) {
        run(runId);
        return db.query(h -> h.createQuery("select no, at, level, line from job_log where run_id = :run and no > :after"
                        + " order by no limit :limit")
                .bind("run", runId)
                .bind("after", after)
                .bind("limit", limit)
                .map(JobQueries::line)
                .list());
    }

    /** The last lines of a run's log, oldest first. */
    @Requires(JOB_VIEW)
    public List<LogLine> logEnd(long runId, int limit) {
        return db.query(h -> h.createQuery("select * from (select no, at, level, line from job_log where run_id = :run"
                        + " order by no desc limit :limit) latest order by no")
                .bind("run", runId)
                .bind("limit", limit)
                .map(JobQueries::line)
                .list());
    }

    /** The first lines of a run's log that tell what it left out or could not do. */
    @Requires(JOB_VIEW)
    public List<LogLine> rejects(long runId, int limit) {
        return db.query(h -> h.createQuery("select no, at, level, line from job_log where run_id = :run"
                        + " and level <> 'INFO' order by no limit :limit")
                .bind("run", runId)
                .bind("limit", limit)
                .map(JobQueries::line)
                .list());
    }

    /** The units a run may be restricted to. */
    @Requires(JOB_VIEW)
    public List<UnitChoice> units() {
        return units.all();
    }

    /** The id of the unit of a code, or null for no code. */
    @Requires(JOB_VIEW)
    public Long unitId(String code) {
        return units.idOf(code);
    }

    static ScheduleRow schedule(ResultSet rows, StatementContext context) throws SQLException {
        return new ScheduleRow(
                rows.getString(1),
                rows.getString(2),
                rows.getBoolean(3),
                rows.getInt(4),
                rows.getObject(5, OffsetDateTime.class),
                rows.getObject(6, OffsetDateTime.class),
                rows.getLong(7),
                new ScheduleRules(
                        rows.getString(8),
                        rows.getString(9),
                        DayRule.valueOf(rows.getString(10)),
                        MissedFirings.valueOf(rows.getString(11)),
                        JobRuns.parameters(rows.getString(12))),
                rows.getObject(13, OffsetDateTime.class));
    }

    private static LogLine line(ResultSet rows, StatementContext context) throws SQLException {
        return new LogLine(
                rows.getLong(1), rows.getObject(2, OffsetDateTime.class), rows.getString(3), rows.getString(4));
    }

    private JobRunRow row(ResultSet rows, StatementContext context) throws SQLException {
        var status = RunStatus.valueOf(rows.getString(5));
        var ended = rows.getObject(8, OffsetDateTime.class);
        var total = rows.getObject(9, Long.class);
        var read = rows.getLong(10);
        var perSecond = rate(rows.getObject(17, OffsetDateTime.class), ended, read - rows.getLong(18));
        var left = perSecond == null || total == null || status.isOver() || perSecond == 0
                ? null
                : (Long) Math.max(0, Math.round((total - read) / perSecond));
        return new JobRunRow(
                rows.getLong(1),
                rows.getString(2),
                rows.getObject(3, LocalDate.class),
                rows.getString(4),
                status,
                rows.getObject(6, OffsetDateTime.class),
                rows.getObject(7, OffsetDateTime.class),
                ended,
                total,
                read,
                rows.getLong(11),
                rows.getLong(12),
                rows.getLong(13),
                perSecond,
                left,
                rows.getString(14),
                RunOrigin.valueOf(rows.getString(15)),
                rows.getString(16),
                rows.getString(19));
    }

    private Double rate(OffsetDateTime since, OffsetDateTime ended, long items) {
        if (since == null || items <= 0) return null;
        var until = ended == null ? clock.instant() : ended.toInstant();
        var millis = Duration.between(since.toInstant(), until).toMillis();
        return millis <= 0 ? null : items * 1000.0 / millis;
    }
}
