package crm.job;

import static crm.shared.Jsons.JSON;

import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of {@code job_run}; each change is one conditional statement in its caller's transaction. */
@ApplicationScoped
class JobRuns {

    private static final String RUN =
            "select r.id, r.job, r.business_date, r.unit_id, u.code, r.parameters::text, r.how, r.status,"
                    + " r.execution_id, r.position, r.by_user from job_run r left join org_unit u on u.id = r.unit_id ";

    /** Restarted or never started, and nobody has begun: what execution it has is an earlier one. */
    private static final String NOT_BEGUN =
            "(status = 'STARTING' or status = 'STOPPING' and (resumed_at is null or resumed_at < requested_at))";

    /** Its execution works, or could. */
    private static final String UNDER_WAY = "status in ('RUNNING', 'STOPPING') and not " + NOT_BEGUN;

    /** How often a run goes on that lost its server, without a chunk between: a job that ends servers shall not end them all. */
    private static final int MOST_TAKEN_OVER = 3;

    /** Stopped at about the time at which its server said good-bye, without anybody's wish; or without room until a moment ago. */
    private static final String ORPHANS = """
        update job_run r set taken_over = taken_over + (r.message is distinct from 'DISK_FULL')::int
        where (r.taken_over < :most or r.message = 'DISK_FULL') and r.ended_at > now() - interval '1 day' and (
          r.status = 'FAILED' and r.message = 'SERVER_ENDED'
          or r.status = 'FAILED' and r.message = 'DISK_FULL' and r.ended_at < now() - interval '1 minute'
          or r.status = 'STOPPED' and r.message = 'STOPPED_OUTSIDE' and exists (
            select from server_node n where n.id = r.server
              and n.stopped_at between r.ended_at - interval '1 minute' and r.ended_at + interval '1 minute'))
        returning r.id
        """;

    @Inject
    Db db;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    /**
     * Opens a run, unless one of the same job, day and unit waits or is under way.
     *
     * @param status how it begins: {@code STARTING}, or {@code WAITING} where it starts when what it waits for is done
     */
    OptionalLong open(RunRequest request, String by, RunStatus status) {
        return db.query(h -> h.createQuery(
                                "insert into job_run (job, business_date, unit_id, parameters, status,"
                                        + " requested_at, by_user, how) values (:job, :day, :unit, :parameters::jsonb, :status, :now,"
                                        + " :by, :how) on conflict (job, business_date, coalesce(unit_id, 0))"
                                        + " where status in ('WAITING', 'STARTING', 'RUNNING', 'STOPPING') do nothing returning id")
                        .bind("status", status.name())
                        .bind("job", request.job())
                        .bind("day", request.businessDate())
                        .bind("unit", request.unitId())
                        .bind("parameters", json(request.parameters()))
                        .bind("now", now())
                        .bind("by", by)
                        .bind("how", request.origin().name())
                        .mapTo(Long.class)
                        .findOne())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Makes runs follow each other by business date. */
    void inSeries(List<Long> ids) {
        if (ids.size() < 2) return;
        db.run(h -> h.createUpdate("update job_run set series = :first where id = any (:ids)")
                .bind("first", ids.get(0))
                .bindArray("ids", Long.class, ids.toArray())
                .execute());
    }

    /** Runs that wait, the earliest business date first. */
    List<JobRun> waiting() {
        return db.query(h -> h.createQuery(RUN + "where r.status = 'WAITING' order by r.business_date, r.id")
                .map(JobRuns::run)
                .list());
    }

    /** Lets a run that waits start. @return false when another server has done so, or somebody stopped it */
    boolean release(long id) {
        return db.query(h -> h.createUpdate(
                                "update job_run set status = 'STARTING', requested_at = :now where id = :id and status = 'WAITING'")
                        .bind("now", now())
                        .bind("id", id)
                        .execute())
                == 1;
    }

    boolean isPerson(String user) {
        return db.query(
                h -> h.createQuery("select exists (select from app_user where name = :name and kind = 'PERSON')")
                        .bind("name", user)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** The day where the brokerage is, by the database's clock. */
    LocalDate databaseDay() {
        return db.query(h -> h.createQuery(
                        "select (now() at time zone (select value from setting where key = 'brokerage.zone'))::date")
                .mapTo(LocalDate.class)
                .one());
    }

    Optional<JobRun> byId(long id) {
        return db.query(h -> h.createQuery(RUN + "where r.id = :id")
                .bind("id", id)
                .map(JobRuns::run)
                .findOne());
    }

    Optional<JobRun> byInstance(long instanceId) {
        return db.query(h -> h.createQuery(RUN + "where r.instance_id = :instance")
                .bind("instance", instanceId)
                .map(JobRuns::run)
                .findOne());
    }

    List<JobRun> underWay() {
        return db.query(h -> h.createQuery(RUN + "where r.status in ('STARTING', 'RUNNING', 'STOPPING')")
                .map(JobRuns::run)
                .list());
    }

    /** Whether another run of the same job, day and unit is under way. */
    boolean hasRival(JobRun run) {
        return db.query(
                h -> h.createQuery("select exists (select from job_run where job = :job and business_date = :day"
                                + " and coalesce(unit_id, 0) = coalesce(:unit::bigint, 0) and id <> :id"
                                + " and status in ('WAITING', 'STARTING', 'RUNNING', 'STOPPING'))")
                        .bind("job", run.job().key())
                        .bind("day", run.businessDate())
                        .bind("unit", run.unitId())
                        .bind("id", run.id())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Binds the run to the server's execution and says that it runs; a wish to stop stays. */
    void begin(long id, long instanceId, long executionId, String server) {
        db.run(h -> h.createUpdate(
                        "update job_run set status = case status when 'STOPPING' then status else 'RUNNING' end,"
                                + " instance_id = :instance, execution_id = :execution, started_at = coalesce(started_at, :now),"
                                + " resumed_at = :now, resumed_read = read, ended_at = null, message = null, server = :server"
                                + " where id = :id")
                .bind("server", server)
                .bind("instance", instanceId)
                .bind("execution", executionId)
                .bind("now", now())
                .bind("id", id)
                .execute());
    }

    /** Runs that have lost their server and are to go on: each is given to one who asks. */
    List<Long> takeOrphans() {
        return db.query(h -> h.createQuery(ORPHANS)
                .bind("most", MOST_TAKEN_OVER)
                .mapTo(Long.class)
                .list());
    }

    /** Asks a run to stop; one that waits has stopped with that. @return false when it is not under way */
    boolean wishStop(long id) {
        return db.query(h -> h.createUpdate("update job_run set"
                                + " ended_at = case status when 'WAITING' then :now::timestamptz end,"
                                + " status = case status when 'WAITING' then 'STOPPED' else 'STOPPING' end where id = :id"
                                + " and status in ('WAITING', 'STARTING', 'RUNNING')")
                        .bind("id", id)
                        .bind("now", now())
                        .execute())
                == 1;
    }

    /** Whether a run has failed because it would have taken too much. */
    boolean stoppedItself(long id) {
        return db.query(h -> h.createQuery("select status = 'FAILED' and starts_with(message, :rule) is true"
                        + " from job_run where id = :id")
                .bind("rule", JobRule.TOO_MUCH_AT_ONCE.key())
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    /** Makes a failed or stopped run one that is starting. @return false when it is neither */
    boolean reopen(long id, String releaseReason) {
        return db.query(h -> h.createUpdate(
                                "update job_run set status = 'STARTING', requested_at = :now, ended_at = null,"
                                        + " message = null, parameters = parameters || case when :reason::text is null"
                                        + " then '{}' else jsonb_build_object('releaseReason', :reason::text) end"
                                        + " where id = :id and status in ('FAILED', 'STOPPED')")
                        .bind("reason", releaseReason)
                        .bind("now", now())
                        .bind("id", id)
                        .execute())
                == 1;
    }

    void expects(long id, long items) {
        db.run(h -> h.execute("update job_run set total = read + ? where id = ?", items, id));
    }

    /**
     * Adds what a chunk did, in the chunk's transaction.
     *
     * @return whether somebody wants the run to stop; empty where the run is the execution's no more, since another server has
     *     taken it over
     */
    Optional<Boolean> progress(long id, long executionId, Progress chunk) {
        return db.query(h -> h.createQuery("update job_run set read = read + :read, changed = changed + :changed,"
                        + " skipped = skipped + :skipped, failed = failed + :failed, position = :position, taken_over = 0"
                        + " where id = :id and execution_id = :execution and " + UNDER_WAY
                        + " returning status = 'STOPPING'")
                .bind("read", chunk.read())
                .bind("changed", chunk.changed())
                .bind("skipped", chunk.skipped())
                .bind("failed", chunk.failed())
                .bind("position", chunk.position())
                .bind("id", id)
                .bind("execution", executionId)
                .mapTo(Boolean.class)
                .findOne());
    }

    /** Ends a run that is under way. @return false when it had ended already */
    boolean end(long id, RunStatus status, String message) {
        return end(id, status, message, "status in ('STARTING', 'RUNNING', 'STOPPING')");
    }

    /** Ends a run of an execution. @return false when it had ended already, or is another execution's by now */
    boolean end(long id, long executionId, RunStatus status, String message) {
        return end(id, status, message, "execution_id = " + executionId + " and " + UNDER_WAY);
    }

    /**
     * Ends a run that was asked for some minutes ago, by the database's time, and has never begun.
     *
     * @param status how it stands until now: one that somebody wants to stop is stopped, another one failed
     */
    boolean endUnlessBegun(long id, RunStatus status) {
        return end(
                id,
                status == RunStatus.STOPPING ? RunStatus.STOPPED : RunStatus.FAILED,
                RunEnd.NEVER_BEGAN.name(),
                NOT_BEGUN + " and status = '" + status + "' and requested_at < now() - interval '5 minutes'");
    }

    /** Ends a run whose execution has ended; not one that was restarted since and has not begun again. */
    boolean endWithExecution(long id, RunStatus status, String message) {
        return end(id, status, message, UNDER_WAY);
    }

    private boolean end(long id, RunStatus status, String message, String condition) {
        var ended = db.query(h -> h.createQuery(
                        "update job_run set status = :status, ended_at = :now, message = :message"
                                + " where id = :id and " + condition
                                + " returning job, (extract(epoch from ended_at - coalesce(resumed_at, requested_at)) * 1000)::bigint")
                .bind("status", status.name())
                .bind("now", now())
                .bind("message", message)
                .bind("id", id)
                .map((row, context) -> new Ended(row.getString(1), Duration.ofMillis(row.getLong(2))))
                .findOne());
        ended.ifPresent(run -> meters.took(Metric.JOB_RUNS, run.duration(), run.job(), status));
        return ended.isPresent();
    }

    private record Ended(String job, Duration duration) {}

    void log(long id, String level, String line) {
        db.run(h ->
                h.execute("insert into job_log (run_id, at, level, line) values (?, ?, ?, ?)", id, now(), level, line));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static JobRun run(ResultSet rows, StatementContext context) throws SQLException {
        var key = rows.getString(2);
        var job = Job.named(key);
        if (job.isEmpty()) throw new IllegalStateException("this version has no job " + key);
        return new JobRun(
                rows.getLong(1),
                job.get(),
                rows.getObject(3, LocalDate.class),
                rows.getObject(4, Long.class),
                rows.getString(5),
                parameters(rows.getString(6)),
                RunOrigin.valueOf(rows.getString(7)),
                RunStatus.valueOf(rows.getString(8)),
                rows.getObject(9, Long.class),
                rows.getString(10),
                rows.getString(11));
    }

    static String json(Map<String, String> parameters) {
        var json = JSON.createObjectBuilder();
        parameters.forEach(json::add);
        return json.build().toString();
    }

    static Map<String, String> parameters(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            var parameters = new TreeMap<String, String>();
            reader.readObject().forEach((name, value) -> parameters.put(name, ((JsonString) value).getString()));
            return parameters;
        }
    }
}
