package crm.job;

import static crm.access.Permission.JOB_RUN;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.InboxDirectory;
import crm.shared.Meters;
import crm.shared.Metric;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * How jobs, mails, receivers of events, feeds and the inbox stand, for {@code /metrics}: read by every server with each tick of the jobs, in one statement
 * that follows indexes, and shown from memory however often somebody asks.
 */
@Stateless
public class StandingService {

    /** More mails than this are not counted. */
    private static final int MOST_MAILS = 10_000;

    private static final String READ = """
            with job as (select unnest(:jobs::text[]) as key),
              due as (select due_at from mail_outbox where status in ('WAITING', 'SENDING') and due_at <= :now
                order by due_at, id limit :most),
              receiver as (select * from event_receiver where state <> 'REMOVED' and channel = 'WEBHOOK')
            select 'JOB_SUCCESS_AGE', j.key, extract(epoch from :now - r.ended_at)::float8 from job j,
              lateral (select ended_at from job_run where job = j.key and status = 'COMPLETED' order by id desc limit 1) r
            union all
            select 'JOB_FAILING', j.key, (r.status = 'FAILED')::int from job j,
              lateral (select status from job_run where job = j.key and status in ('COMPLETED', 'FAILED', 'STOPPED')
                order by id desc limit 1) r
            union all
            select 'JOBS_RUNNING', j.key, (select count(*) from job_run r where r.job = j.key
              and r.status in ('STARTING', 'RUNNING', 'STOPPING')) from job j
            union all
            select 'JOB_OVERDUE', s.job, greatest(extract(epoch from now() - s.next_at), 0)::float8 from job_schedule s
              join job j on j.key = s.job where s.enabled
            union all
            select 'MAILS_WAITING', null, count(*) from due
            union all
            select 'MAIL_AGE', null, coalesce(extract(epoch from :now - min(due_at)), 0)::float8 from due
            union all
            select 'EVENTS_OUT_WAITING', r.name, (select count(*) from (select from event_out e where e.position > r.position
              and e.kind = any (r.kinds) order by e.position limit :most) w)
              + (select count(*) from event_held h where h.receiver_id = r.id and h.dead_at is null) from receiver r
            union all
            select 'EVENTS_OUT_AGE', r.name, coalesce(greatest(extract(epoch from :now - least(
              (select e.recorded_at from event_out e where e.position > r.position and e.kind = any (r.kinds)
                order by e.position limit 1),
              (select min(f.recorded_at) from event_fresh f where f.kind = any (r.kinds)),
              (select min(e.recorded_at) from event_held h join event_out e on e.position = h.position
                where h.receiver_id = r.id and h.dead_at is null))), 0), 0)::float8 from receiver r
            union all
            select 'EVENTS_OUT_DEAD', r.name, (select count(*) from event_held h where h.receiver_id = r.id
              and h.dead_at is not null) from receiver r
            union all
            select 'FEED_SILENCE', f.name, extract(epoch from :now - f.last_at)::float8 from input_feed f
              where f.muted_at is null
            union all
            select 'FEED_INTERVAL', f.name, f.every_minutes * 60 from input_feed f where f.muted_at is null
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Meters meters;

    @Inject
    InboxDirectory inbox;

    @Inject
    Clock clock;

    private record Reading(Metric metric, String tag, double value) {}

    /** Reads how things stand and shows that from now on. */
    @Requires(JOB_RUN)
    public void note() {
        var standing = new EnumMap<Metric, Map<List<String>, Double>>(Metric.class);
        Metric.gauges().forEach(metric -> standing.put(metric, new TreeMap<>(Meters.BY_TAGS)));
        for (var reading : read()) {
            standing.get(reading.metric())
                    .put(reading.tag() == null ? List.of() : List.of(reading.tag()), reading.value());
        }
        inbox.free().ifPresent(share -> standing.get(Metric.INBOX_FREE).put(List.of(), share));
        standing.forEach(meters::show);
    }

    private List<Reading> read() {
        return rows.house(() -> db.query(h -> h.createQuery(READ)
                .bindArray(
                        "jobs",
                        String.class,
                        Stream.of(Job.values()).map(Job::key).toList())
                .bind("now", OffsetDateTime.now(clock))
                .bind("most", MOST_MAILS)
                .map(StandingService::reading)
                .list()));
    }

    private static Reading reading(ResultSet row, StatementContext context) throws SQLException {
        return new Reading(Metric.valueOf(row.getString(1)), row.getString(2), row.getDouble(3));
    }
}
