package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import jakarta.json.Json;
import java.net.URI;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Returns customers whose protection ended to the pool: the job for one half of the regions, hand-written statements for
 * the other, in chunks of the same size.
 */
final class ReclaimRun {

    private static final String KEYS = """
        select o.reclaim_on, o.customer_id, o.id from ownership o join account_manager m on m.id = o.manager_id
        where o.ended_at is null and o.reclaim_on is not null and o.reclaim_on <= ?
          and (o.reclaim_on, o.customer_id, o.id) > (?::date, ?, ?) and o.unit_id = any (?) and not exists (select from manager_leave l
          where l.manager_id = m.id and ?::date between l.from_day and coalesce(l.to_day, 'infinity'::date))
        order by o.reclaim_on, o.customer_id, o.id limit ?\
        """;
    private static final String LOCK = """
        select count(*) from (select from customer c where c.id in (select customer_id from ownership where id = any (?))
        order by c.id for no key update) n\
        """;
    private static final String TAKE = """
        update ownership o set ended_at = now(), end_how = 'RECLAIMED', ended_by = 'batch', end_run_id = ?
        where o.id = any (?) and o.ended_at is null and o.reclaim_on <= ?
        returning o.customer_id\
        """;
    private static final String END_BACKUPS = """
        update ownership o set ended_at = now(), end_how = 'SERVICE_ENDED', ended_by = 'batch', end_run_id = ?
        where o.customer_id = any (?) and o.role = 'BACKUP' and o.ended_at is null
          and not exists (select from ownership s where s.customer_id = o.customer_id and s.role = 'SERVICE'
            and s.ended_at is null)\
        """;
    private static final String WRITE_DOWN = """
        update customer c set acquirer_id = n.acquirer_id, opener_id = n.opener_id, service_id = n.service_id,
          backup_id = n.backup_id, responsible_id = coalesce(n.service_id, n.opener_id, n.acquirer_id),
          protected_until = n.until, in_pool_since = case when n.until is null then now() end, version = c.version + 1
        from unnest(?::bigint[]) i(id) cross join lateral (
          select max(o.manager_id) filter (where o.role = 'ACQUIRER') as acquirer_id,
            max(o.manager_id) filter (where o.role = 'OPENER') as opener_id,
            max(o.manager_id) filter (where o.role = 'SERVICE') as service_id,
            max(o.manager_id) filter (where o.role = 'BACKUP') as backup_id,
            max(o.protected_until) as until
          from ownership o where o.customer_id = i.id and o.ended_at is null) n
        where c.id = i.id\
        """;
    private static final String ENTER_POOL = """
        insert into pool_entry (customer_id, unit_id, entered_at, why, last_owner_id, run_id)
        select c.id, c.unit_id, now(), 'RECLAIMED', o.manager_id, ? from customer c join lateral (
          select o.manager_id from ownership o where o.customer_id = c.id and o.end_run_id = ? order by o.id limit 1) o on true
        where c.id = any (?) and c.responsible_id is null
        on conflict (customer_id) where left_at is null do nothing\
        """;
    private static final String ATTRIBUTION = """
        update attribution a set to_day = current_date from customer c
        where a.customer_id = any (?) and a.to_day is null and a.status = 'PROVISIONAL' and c.id = a.customer_id
          and c.responsible_id is null\
        """;
    private static final String NOTIFY = """
        insert into notification (user_id, at, kind, parameters, dedup_key)
        select m.user_id, now(), 'reclaimed', jsonb_build_object('count', count(*), 'day', ?::text), 'reclaim:' || ?
        from ownership o join account_manager m on m.id = o.manager_id
        where o.id = any (?) and o.end_run_id = ? and m.user_id is not null group by m.user_id order by m.user_id
        on conflict (user_id, dedup_key) where dedup_key is not null do update set at = excluded.at, read_at = null,
          parameters = jsonb_set(excluded.parameters, '{count}', to_jsonb(
            (notification.parameters ->> 'count')::bigint + (excluded.parameters ->> 'count')::bigint))\
        """;
    private static final String AUDIT = """
        select audit_append(2, (select jsonb_agg(jsonb_build_object('at', now(), 'record_class', 'CUSTOMER', 'actor',
          'batch', 'action', 'assignment.reclaimed', 'outcome', 'DONE', 'customer_id', c.id, 'subject', c.number,
          'payload', jsonb_build_object('before', jsonb_build_object(o.role, u.name), 'after',
          jsonb_build_object('pool', true, 'run', ?::bigint))))
          from ownership o join customer c on c.id = o.customer_id join account_manager m on m.id = o.manager_id
          left join app_user u on u.id = m.user_id where o.id = any (?) and o.end_run_id = ?))\
        """;
    private static final String PROGRESS =
            "update job_run set read = read + ?, changed = changed + ?, position = ? where id = ?";

    private final URI address;
    private final Connection connection;
    private final Report report;
    private final int customers;
    private final int chunk;

    ReclaimRun(URI address, Connection connection, Report report, int customers, int chunk) {
        this.address = address;
        this.connection = connection;
        this.report = report;
        this.customers = customers;
        this.chunk = chunk;
    }

    private record Half(String unit, List<Long> units) {}

    private record Done(long count, double seconds) {}

    void run() throws SQLException, InterruptedException {
        var all = new Sql("select code, units_below(id, current_date)::text from org_unit where kind = 'REGION'");
        var halves = new ArrayList<Half>();
        for (var row : all.rows(connection)) halves.add(new Half((String) row[0], ids((String) row[1])));
        halves.sort((a, b) -> a.unit().equals("HK") ? -1 : b.unit().equals("HK") ? 1 : 0);
        var mine = halves.get(0);
        var others = new Half(
                null,
                halves.subList(1, halves.size()).stream()
                        .flatMap(h -> h.units().stream())
                        .toList());
        var warming = day(others, customers / 50);
        byProduct(mine, warming);
        bySql(others, warming);
        var product = byProduct(mine, day(mine, customers));
        var raw = bySql(others, day(others, customers));
        report.heading(
                "Reclaiming, chunks of " + chunk, "what", "customers", "seconds", "a second", "product : raw", "met");
        var ratio = (product.seconds() / product.count()) / (raw.seconds() / raw.count());
        report.row(true, "raw SQL", raw.count(), raw.seconds(), raw.count() / raw.seconds(), "");
        report.row(
                ratio <= 2,
                "job reclaim",
                product.count(),
                product.seconds(),
                product.count() / product.seconds(),
                ratio);
        for (var sql :
                List.of(KEYS, LOCK, TAKE, END_BACKUPS, WRITE_DOWN, ENTER_POOL, ATTRIBUTION, NOTIFY, AUDIT, PROGRESS)) {
            report.statement("reclaim, raw", new Sql(sql));
        }
    }

    private static List<Long> ids(String array) {
        var ids = new ArrayList<Long>();
        for (var id : array.replaceAll("[{}]", "").split(",")) ids.add(Long.valueOf(id));
        return ids;
    }

    /** The first day by which so many are due there. */
    private LocalDate day(Half half, int wanted) throws SQLException {
        var due = 0L;
        LocalDate day = null;
        for (var row : new Sql(
                        "select reclaim_on, count(*) from ownership where ended_at is null and reclaim_on is not null"
                                + " and unit_id = any (?) group by reclaim_on order by reclaim_on",
                        half.units())
                .rows(connection)) {
            due += (Long) row[1];
            day = ((Date) row[0]).toLocalDate();
            if (due >= wanted) return day;
        }
        if (day == null) throw new FeedRefused("Nobody is due to be reclaimed.");
        return day;
    }

    private Done byProduct(Half half, LocalDate day) throws SQLException, InterruptedException {
        var api = new Api(address, "batch");
        var body = Json.createObjectBuilder()
                .add("businessDate", day.toString())
                .add("unit", half.unit())
                .add(
                        "parameters",
                        Json.createObjectBuilder()
                                .add("chunk", String.valueOf(chunk))
                                .add("releaseReason", "measured"));
        var started = api.post("/jobs/reclaim/runs", body.build().toString());
        if (started.status() != 202) throw new FeedRefused("The job was answered with " + started.body());
        var id = started.json().getJsonNumber("id").longValue();
        while (true) {
            TimeUnit.MILLISECONDS.sleep(500);
            var status = api.get("/jobs/runs/" + id).json().getString("status");
            if (status.equals("COMPLETED")) break;
            if (List.of("FAILED", "STOPPED", "ABANDONED").contains(status)) {
                throw new FeedRefused("The job ended as " + status + ".");
            }
        }
        var run = new Sql(
                        "select changed, extract(epoch from ended_at - started_at)::float8 from job_run where id = ?",
                        id)
                .rows(connection)
                .get(0);
        return new Done((Long) run[0], (Double) run[1]);
    }

    private Done bySql(Half half, LocalDate businessDate) throws SQLException {
        var day = Date.valueOf(businessDate);
        var run = new Sql(
                        "insert into job_run (job, business_date, status, requested_at, by_user) values ('raw', ?,"
                                + " 'RUNNING', now(), 'batch') returning id",
                        day)
                .one(connection, Long.class);
        var began = System.nanoTime();
        var changed = 0L;
        var after = new Object[] {Date.valueOf("2000-01-01"), 0L, 0L};
        connection.setAutoCommit(false);
        while (true) {
            var keys = new Sql(KEYS, day, after[0], after[1], after[2], half.units(), day, chunk).rows(connection);
            if (keys.isEmpty()) break;
            after = keys.get(keys.size() - 1);
            changed += chunk(run, keys.stream().map(key -> (Long) key[2]).toList(), day, after);
        }
        new Sql("update job_run set status = 'COMPLETED' where id = ?", run).run(connection);
        connection.commit();
        connection.setAutoCommit(true);
        return new Done(changed, (System.nanoTime() - began) / 1e9);
    }

    private int chunk(long run, List<Long> ids, Date day, Object[] position) throws SQLException {
        new Sql(LOCK, ids).run(connection);
        var customers = new Sql(TAKE, run, ids, day).column(connection, Long.class);
        new Sql(END_BACKUPS, run, customers).run(connection);
        new Sql(WRITE_DOWN, customers).run(connection);
        new Sql(ENTER_POOL, run, run, customers).run(connection);
        new Sql(ATTRIBUTION, customers).run(connection);
        new Sql(NOTIFY, day.toString(), String.valueOf(run), ids, run).run(connection);
        new Sql(PROGRESS, ids.size(), customers.size(), String.format(Locale.ROOT, "%s/%s/%s", position), run)
                .run(connection);
        new Sql(AUDIT, run, ids, run).run(connection);
        connection.commit();
        return customers.size();
    }
}
