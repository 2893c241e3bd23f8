package crm.job;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What stands before a run that waits: jobs of its day that have not completed, feeds that are silent, earlier days of its own
 * job. A job that neither began for the day nor will by itself is not waited for.
 */
@ApplicationScoped
class RunWaits {

    /** The latest run of a job for a whole day, and whether one of them completed. */
    private static final String LATEST =
            "select r.id, r.status from job_run r where r.job = :job and r.business_date = :day and r.unit_id is null"
                    + " and coalesce(r.parameters->>'reverse', 'false') <> 'true'"
                    + " order by (r.status = 'COMPLETED') desc, r.id desc limit 1";

    private static final String EARLIER =
            "select r.business_date, r.status, r.id from job_run r join job_run own on own.id = :id"
                    + " where r.id <> own.id and r.job = own.job and r.business_date < own.business_date"
                    + " and (r.series = own.series and r.status <> 'COMPLETED'"
                    + " or r.unit_id is null and r.status in ('WAITING', 'STARTING', 'RUNNING', 'STOPPING'))"
                    + " order by r.business_date limit 1";

    @Inject
    Db db;

    @Inject
    JobNeeds needs;

    @Inject
    InputFeeds feeds;

    private record Latest(long run, RunStatus status) {}

    List<RunWait> of(JobRun run) {
        var waits = new ArrayList<RunWait>();
        for (var need : needs.all().getOrDefault(run.job().key(), new TreeSet<>())) {
            if (need.equals(Job.FEEDS)) lateFeeds().forEach(feed -> waits.add(RunWait.forFeed(feed)));
            else Job.named(need).ifPresent(job -> addUnlessDone(waits, job, dayOf(run, job)));
        }
        earlier(run, waits);
        return waits;
    }

    /** Jobs that close a day and those that begin the next one belong to one night; those of an evening to the night that follows. */
    static LocalDate dayOf(JobRun run, Job needed) {
        if (run.job().closesDay() == needed.closesDay()
                || needed.isOfEvening() && run.job().closesDay()) {
            return run.businessDate();
        }
        return needed.closesDay()
                ? run.businessDate().minusDays(1)
                : run.businessDate().plusDays(1);
    }

    private void addUnlessDone(List<RunWait> waits, Job needed, LocalDate day) {
        var latest = db.query(h -> h.createQuery(LATEST)
                .bind("job", needed.key())
                .bind("day", day)
                .map((row, context) -> new Latest(row.getLong(1), RunStatus.valueOf(row.getString(2))))
                .findOne());
        if (latest.isPresent()) {
            if (latest.get().status() == RunStatus.COMPLETED) return;
            waits.add(
                    new RunWait(needed, day, latest.get().status(), latest.get().run(), null));
        } else if (isToCome(needed, day)) {
            waits.add(new RunWait(needed, day, null, null, null));
        }
    }

    private boolean isToCome(Job needed, LocalDate day) {
        return db.query(h -> h.createQuery(
                        "select exists (select from job_schedule where job = :job and enabled and next_day <= :day)")
                .bind("job", needed.key())
                .bind("day", day)
                .mapTo(Boolean.class)
                .one());
    }

    private Set<String> lateFeeds() {
        var late = new TreeSet<String>();
        feeds.all().stream().filter(InputFeed::late).forEach(feed -> late.add(feed.name()));
        return late;
    }

    private void earlier(JobRun run, List<RunWait> waits) {
        db.query(h -> h.createQuery(EARLIER)
                        .bind("id", run.id())
                        .map((rows, context) -> earlier(run.job(), rows, context))
                        .findOne())
                .ifPresent(waits::add);
    }

    private static RunWait earlier(Job job, ResultSet rows, StatementContext context) throws SQLException {
        return new RunWait(
                job, rows.getObject(1, LocalDate.class), RunStatus.valueOf(rows.getString(2)), rows.getLong(3), null);
    }
}
