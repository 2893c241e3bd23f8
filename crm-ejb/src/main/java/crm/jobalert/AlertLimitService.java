package crm.jobalert;

import static crm.access.Permission.JOB_SCHEDULE;
import static crm.access.Permission.JOB_VIEW;
import static java.util.stream.Collectors.toUnmodifiableSet;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.job.Job;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From when on operators are told of runs, job by job. */
@Stateless
public class AlertLimitService {

    @Inject
    Db db;

    @Inject
    AuditService audit;

    /** The limits of a job; as shipped where nobody set any. */
    @Requires(JOB_VIEW)
    public AlertLimit of(String job) {
        return known(job);
    }

    /** The limits of all jobs. */
    @Requires(JOB_VIEW)
    public List<AlertLimitRow> all() {
        return Stream.of(Job.values())
                .map(job -> new AlertLimitRow(job, known(job.key())))
                .toList();
    }

    /** Sets the limits of a job. They hold for runs that wait or are under way, too. */
    @Requires(JOB_SCHEDULE)
    public void set(String job, AlertLimit wanted) {
        var before = known(job);
        db.run(h -> h.createUpdate(
                        "insert into job_alert_limit as l (job, late_minutes, long_factor, long_seconds, silent)"
                                + " values (:job, :late, :factor, :seconds, :silent) on conflict (job) do update set"
                                + " late_minutes = :late, long_factor = :factor, long_seconds = :seconds, silent = :silent")
                .bind("job", job)
                .bind("late", wanted.lateMinutes())
                .bind("factor", wanted.longFactor())
                .bind("seconds", wanted.longSeconds())
                .bindArray("silent", String.class, names(wanted).toArray())
                .execute());
        audit.record(AuditEntry.ofSystem("job.limited", job).change(values(before), values(wanted)));
    }

    private AlertLimit known(String job) {
        if (Job.named(job).isEmpty()) throw AccessRule.NOT_FOUND.violatedBy(job);
        return db.query(h -> h.createQuery(
                                "select late_minutes, long_factor, long_seconds, silent from job_alert_limit where job = :job")
                        .bind("job", job)
                        .map((row, context) -> new AlertLimit(
                                row.getInt(1),
                                row.getBigDecimal(2),
                                row.getInt(3),
                                Stream.of((String[]) row.getArray(4).getArray())
                                        .map(AlertKind::valueOf)
                                        .collect(toUnmodifiableSet())))
                        .findOne())
                .orElse(AlertLimit.USUAL);
    }

    private static Map<String, ?> values(AlertLimit limit) {
        return Map.of(
                "lateMinutes", limit.lateMinutes(),
                "longFactor", limit.longFactor(),
                "longSeconds", limit.longSeconds(),
                "silent", String.join(",", names(limit)));
    }

    private static List<String> names(AlertLimit limit) {
        return limit.silent().stream().sorted().map(Enum::name).toList();
    }
}
