package crm.jobalert;

import static crm.access.Permission.JOB_RUN;
import static crm.shared.Jsons.JSON;

import crm.access.Requires;
import crm.jobalert.AlertReaders.Target;
import crm.notice.Mails;
import crm.notice.Notice;
import crm.notice.Notices;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;

/** Finds runs that operators have to know of, and tells them once. */
@Stateless
public class AlertService {

    /** Runs that ended longer ago are no news: after an upgrade nobody is told of the past. */
    private static final String FIND = """
            with usual as materialized (
              select r.id, r.job, l.runs, l.p95, l.read from job_run r cross join lateral (
                select count(*) as runs, percentile_cont(0.95) within group (order by seconds) as p95,
                  percentile_cont(0.5) within group (order by p.read) as read
                from (select extract(epoch from e.ended_at - e.started_at)::float8 as seconds, e.read from job_run e
                      where e.job = r.job and e.id < r.id and e.status = 'COMPLETED' and e.unit_id is null
                      and e.started_at is not null order by e.id desc limit 20) p) l
              where r.unit_id is null and (r.status in ('RUNNING', 'STOPPING')
                or r.status = 'COMPLETED' and r.read = 0 and r.ended_at > :now::timestamptz - interval '1 day')),
            found as (
              select id as run_id, 'FAILED' as kind from job_run
              where status = 'FAILED' and ended_at > :now::timestamptz - interval '1 day'
              union all
              select r.id, 'LATE' from job_run r left join job_alert_limit m on m.job = r.job
              where r.status = 'WAITING'
                and r.requested_at < :now::timestamptz - make_interval(mins => coalesce(m.late_minutes, 30))
              union all
              select r.id, 'LONG' from job_run r join usual u on u.id = r.id left join job_alert_limit m on m.job = r.job
              where r.status in ('RUNNING', 'STOPPING') and u.runs >= 5
                and r.resumed_at < :now::timestamptz - make_interval(
                  secs => greatest(coalesce(m.long_factor, 2)::float8 * u.p95, coalesce(m.long_seconds, 60)))
              union all
              select r.id, 'EMPTY' from job_run r join usual u on u.id = r.id
              where r.status = 'COMPLETED' and u.runs >= 5 and u.read > 0
                and coalesce(r.parameters->>'reverse', 'false') <> 'true'
              union all
              select f.run_id, 'UNANSWERED' from out_file f join job_run r on r.id = f.run_id
              where f.state = 'OFFERED' and f.offered_at < :now::timestamptz
                - make_interval(hours => (select value::int from setting where key = 'outfile.answer-hours'))
              union all
              select f.run_id, 'DISPUTED' from out_file f join job_run r on r.id = f.run_id
              where f.state = 'OFFERED' and f.problem is not null),
            told as (
              insert into job_alert (run_id, kind, at) select f.run_id, f.kind, :now
              from found f join job_run r on r.id = f.run_id left join job_alert_limit m on m.job = r.job
              where not coalesce(f.kind = any (m.silent), false)
              on conflict do nothing returning run_id, kind)
            select t.run_id, t.kind, r.job, r.business_date, r.status, r.message from told t join job_run r on r.id = t.run_id
            order by t.run_id, t.kind
            """;

    @Inject
    Db db;

    @Inject
    Notices notices;

    @Inject
    Mails mails;

    @Inject
    AlertReaders readers;

    @Inject
    WebhookTarget target;

    @Inject
    Clock clock;

    private record Alert(long run, AlertKind kind, String job, LocalDate day, String status, String message) {

        Map<String, ?> facts() {
            return Map.of("job", job, "day", day.toString(), "run", run);
        }

        static Alert of(ResultSet row, StatementContext context) throws SQLException {
            return new Alert(
                    row.getLong(1),
                    AlertKind.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getObject(4, LocalDate.class),
                    row.getString(5),
                    row.getString(6));
        }
    }

    /** Tells the receivers of what nobody has been told yet. @return how many alerts these were */
    @Requires(JOB_RUN)
    public int tell() {
        var now = OffsetDateTime.now(clock);
        var alerts = db.query(
                h -> h.createQuery(FIND).bind("now", now).map(Alert::of).list());
        if (alerts.isEmpty()) return 0;
        var targets = readers.targets(now);
        for (var alert : alerts) {
            var wanting =
                    targets.stream().filter(one -> one.wants(alert.kind())).toList();
            notices.send(wanting.stream()
                    .filter(one -> one.user() != null)
                    .map(Target::user)
                    .distinct()
                    .map(user -> Notice.of(user, alert.kind().notice(), alert.facts(), null))
                    .toList());
            for (var one : wanting) {
                if (one.is(AlertChannel.MAIL))
                    mails.toAddress(one.who(), one.language(), alert.kind().notice(), alert.facts());
                if (one.is(AlertChannel.WEBHOOK)) queue(alert, one.receiver(), now);
            }
            if (target.isSet()) queue(alert, null, now);
        }
        return alerts.size();
    }

    /** @param receiver null for the address of the server's configuration */
    private void queue(Alert alert, Long receiver, OffsetDateTime now) {
        db.run(h -> h.execute(
                "insert into job_webhook (run_id, kind, body, due_at, receiver_id) values (?, ?, ?, ?, ?)",
                alert.run(),
                alert.kind().name(),
                body(alert, now),
                now,
                receiver));
    }

    private static String body(Alert alert, OffsetDateTime now) {
        var json = JSON.createObjectBuilder()
                .add("alert", alert.kind().name())
                .add("at", now.toString())
                .add("job", alert.job())
                .add("businessDate", alert.day().toString())
                .add("run", alert.run())
                .add("status", alert.status());
        if (alert.message() == null) json.addNull("message");
        else json.add("message", alert.message());
        return json.build().toString();
    }
}
