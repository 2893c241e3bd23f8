package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import jakarta.json.Json;
import java.net.URI;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Makes the tasks of customers who have none yet: the job generate-tasks for the Hong Kong region, hand-written statements
 * for the other regions, in chunks of the same size.
 */
final class TaskRun {

    private static final String PREPARE = """
            with those as (
              select id from customer where responsible_id is not null and unit_id = any (?) order by id limit ?),
            gone as (delete from task t using those where t.customer_id = those.id),
            watched as (
              insert into task_watch (customer_id, check_on) select id, current_date from those
              on conflict (customer_id) do update set check_on = excluded.check_on)
            select count(*) from those""";
    private static final String KEYS = """
            select w.check_on, w.customer_id from task_watch w join customer c on c.id = w.customer_id
            where w.check_on <= current_date and (w.check_on, w.customer_id) > (?::date, ?) and c.unit_id = any (?)
            order by w.check_on, w.customer_id limit ?""";
    private static final String LOCK = """
            select count(*) from (select from customer c where c.id = any (?) order by c.id for no key update) n""";

    /** The same nodes as the product knows, in one statement. */
    private static final String NODES = """
            with f as materialized (
              select c.id, c.unit_id, c.responsible_id, c.stage, c.application_state, c.stage_since, c.funded_at,
                greatest(c.last_contact_at, c.stage_since) as seen_at, c.next_follow_up_at, o.started_on, o.reclaim_on,
                (c.stage_evidence->>'time')::timestamptz as told_at, l.reference, l.time as flow_at, v.item, v.valid_until
              from customer c
              left join lateral (select r.started_on, r.reclaim_on from ownership r where r.customer_id = c.id
                and r.ended_at is null and r.role = case when c.service_id is not null then 'SERVICE'
                when c.opener_id is not null then 'OPENER' else 'ACQUIRER' end offset 0) o on true
              left join lateral (select e.reference, e.time from customer_event e where e.customer_number = c.number
                and e.type in ('deposit.confirmed', 'withdrawal.confirmed') and e.time >= now() - interval '30 days'
                and e.currency = 'HKD' and e.amount >= 500000 and not exists (select from customer_event x
                  where x.customer_number = c.number and x.reference = e.reference and x.type = 'deposit.reversed')
                and not exists (select from contact k where k.customer_id = c.id and k.at > e.time and k.valid
                  and k.kind <> 'PROGRESS')
                order by e.time desc limit 1) l on c.opened_at is not null
              left join lateral (select y.item, y.valid_until from verification y where y.customer_id = c.id
                and y.status = 'VERIFIED' and y.valid_until is not null order by y.valid_until limit 1) v on true
              where c.id = any (?)),
            n as (
              select f.id, f.unit_id, f.responsible_id, n.* from f cross join lateral (values
                ('REGISTERED_NOT_APPLIED', f.stage = 'REGISTERED' and coalesce(f.application_state, 'FAILED') in ('FAILED', 'WITHDRAWN'),
                  f.stage_since::date, greatest(f.stage_since::date, f.started_on) + 3, f.stage_since::text),
                ('STARTED_NOT_SUBMITTED', f.stage = 'REGISTERED' and f.application_state = 'STARTED',
                  f.told_at::date + 3, greatest(f.told_at::date + 3, f.started_on), f.told_at::text),
                ('RETURNED', f.stage = 'PENDING_ACCOUNT_OPENING' and f.application_state = 'RETURNED',
                  f.told_at::date + 2, greatest(f.told_at::date + 2, f.started_on), f.told_at::text),
                ('PENDING_FUNDING', f.stage = 'PENDING_FUNDING', f.stage_since::date,
                  greatest(f.stage_since::date, f.started_on) + 7, f.stage_since::text),
                ('FUNDED_NO_TRADE', f.stage = 'FUNDED', f.funded_at::date + 14,
                  greatest(f.funded_at::date + 14, f.started_on), f.funded_at::text),
                ('LARGE_FLOW', f.flow_at is not null, f.flow_at::date, greatest(f.flow_at::date, f.started_on) + 1, f.reference),
                ('DORMANT', f.stage = 'TRADED', f.seen_at::date + 90, greatest(f.seen_at::date + 90, f.started_on), f.seen_at::text),
                ('NEXT_FOLLOW_UP', f.next_follow_up_at is not null, f.next_follow_up_at::date, f.next_follow_up_at::date,
                  f.next_follow_up_at::text),
                ('PROTECTION_ENDING', f.reclaim_on is not null, f.reclaim_on - 3, f.reclaim_on, f.reclaim_on::text),
                ('DOCUMENT_EXPIRING', f.valid_until is not null, f.valid_until - 90, f.valid_until, f.valid_until::text))
                n(node, holds, opens_on, due_on, occasion)
              where n.holds),
            opened as (
              insert into task (customer_id, node, due_on, occasion, evidence, manager_id, unit_id, priority, created_at,
                updated_at, created_by)
              select id, node, due_on, occasion, jsonb_build_object('since', opens_on), responsible_id, unit_id, 'NORMAL', now(),
                now(), 'batch'
              from n where opens_on <= current_date
                and not exists (select from task d where d.customer_id = n.id and d.node = n.node and d.occasion = n.occasion)
              on conflict (customer_id, node) where closed_at is null do update set due_on = excluded.due_on,
                occasion = excluded.occasion
              where (task.due_on, task.occasion) is distinct from (excluded.due_on, excluded.occasion) returning 1),
            closed as (
              update task t set status = 'CLOSED', closed_at = now(), closed_how = 'PASSED', closed_by = 'batch'
              where t.customer_id = any (?) and t.closed_at is null and t.node not in ('MANUAL', 'CAMPAIGN', 'HAND_OVER')
                and not exists (select from n where n.id = t.customer_id and n.node = t.node and n.opens_on <= current_date)
              returning 1),
            next as (
              select f.id, min(n.opens_on) filter (where n.opens_on > current_date) as day
              from f left join n on n.id = f.id group by f.id),
            watched as (
              update task_watch w set check_on = next.day from next where w.customer_id = next.id and next.day is not null),
            unwatched as (delete from task_watch w using next where w.customer_id = next.id and next.day is null)
            select (select count(*) from opened) + (select count(*) from closed)""";

    private static final String PROGRESS =
            "update job_run set read = read + ?, changed = changed + ?, position = ? where id = ?";
    private static final String FOLD = "select task_count_fold(current_date)";

    private final URI address;
    private final Connection connection;
    private final Report report;
    private final int customers;
    private final int chunk;

    TaskRun(URI address, Connection connection, Report report, int customers, int chunk) {
        this.address = address;
        this.connection = connection;
        this.report = report;
        this.customers = customers;
        this.chunk = chunk;
    }

    private record Done(long customers, long tasks, double seconds) {}

    void run() throws SQLException, InterruptedException {
        new Sql("update task_rule set applied_at = now() where applied_at is null").run(connection);
        var mine = units("u.code = 'HK'");
        var others = units("u.code <> 'HK'");
        prepare(mine, customers / 50);
        prepare(others, customers / 50);
        byProduct();
        bySql(others);
        prepare(mine, customers);
        prepare(others, customers);
        var product = byProduct();
        var raw = bySql(others);
        report.heading("Tasks, chunks of " + chunk, "what", "customers", "seconds", "a second", "product : raw", "met");
        var ratio = (product.seconds() / product.customers()) / (raw.seconds() / raw.customers());
        report.row(true, "raw SQL", raw.customers(), raw.seconds(), raw.customers() / raw.seconds(), "");
        report.row(
                ratio <= 2,
                "job generate-tasks",
                product.customers(),
                product.seconds(),
                product.customers() / product.seconds(),
                ratio);
        report.say("Tasks made: %s by the job, %s by raw SQL", product.tasks(), raw.tasks());
        for (var sql : List.of(KEYS, LOCK, NODES, PROGRESS, FOLD)) report.statement("tasks, raw", new Sql(sql));
    }

    private List<Long> units(String which) throws SQLException {
        return new Sql("select unnest(units_below(u.id, current_date)) from org_unit u where u.kind = 'REGION' and "
                        + which)
                .column(connection, Long.class);
    }

    private void prepare(List<Long> units, int most) throws SQLException {
        if (new Sql(PREPARE, units, most).one(connection, Long.class) == 0) {
            throw new FeedRefused("Nobody has an account manager.");
        }
        new Sql(FOLD).rows(connection);
    }

    private Done byProduct() throws SQLException, InterruptedException {
        var api = new Api(address, "batch");
        var body = Json.createObjectBuilder()
                .add("unit", "HK")
                .add("parameters", Json.createObjectBuilder().add("chunk", String.valueOf(chunk)));
        var started = api.post("/jobs/generate-tasks/runs", body.build().toString());
        if (started.status() != 202) throw new FeedRefused("The job was answered with " + started.body());
        var id = started.json().getJsonNumber("id").longValue();
        for (var status = ""; !status.equals("COMPLETED"); ) {
            TimeUnit.MILLISECONDS.sleep(500);
            status = api.get("/jobs/runs/" + id).json().getString("status");
            if (Arrays.asList("FAILED", "STOPPED", "ABANDONED").contains(status)) {
                throw new FeedRefused("The job ended as " + status + ".");
            }
        }
        var run = new Sql(
                        "select read, changed, extract(epoch from ended_at - started_at)::float8 from job_run where id = ?",
                        id)
                .rows(connection)
                .get(0);
        return new Done((Long) run[0], (Long) run[1], (Double) run[2]);
    }

    private Done bySql(List<Long> units) throws SQLException {
        var run = new Sql(
                        "insert into job_run (job, business_date, status, requested_at, by_user) values ('raw', current_date,"
                                + " 'RUNNING', now(), 'batch') returning id")
                .one(connection, Long.class);
        var began = System.nanoTime();
        var read = 0L;
        var changed = 0L;
        var after = new Object[] {Date.valueOf("2000-01-01"), 0L};
        connection.setAutoCommit(false);
        while (true) {
            var keys = new Sql(KEYS, after[0], after[1], units, chunk).rows(connection);
            if (keys.isEmpty()) break;
            after = keys.get(keys.size() - 1);
            var ids = keys.stream().map(key -> (Long) key[1]).toList();
            new Sql(LOCK, ids).rows(connection);
            var done = new Sql(NODES, ids, ids).one(connection, Long.class);
            new Sql(PROGRESS, ids.size(), done, String.format(Locale.ROOT, "%s/%s", after), run).run(connection);
            connection.commit();
            read += ids.size();
            changed += done;
        }
        new Sql(FOLD).rows(connection);
        new Sql("update job_run set status = 'COMPLETED' where id = ?", run).run(connection);
        connection.commit();
        connection.setAutoCommit(true);
        return new Done(read, changed, (System.nanoTime() - began) / 1e9);
    }
}
