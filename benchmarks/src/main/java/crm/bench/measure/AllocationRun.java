package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import jakarta.json.Json;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets a rule whose candidates are all account managers give customers away in turn: customers who have just arrived and customers
 * of the pool, by the job, and hand-written statements that choose in turn and write the same rows, in chunks of the same size.
 */
final class AllocationRun {

    private static final int CHUNK = 500; // as the product's
    private static final String RULE = "benchmark";

    /** Marks customers of the pool who may be solicited, so that a rule can be for them alone. */
    private static final String MARK = """
        update customer set campaign = ? where id in (
          select c.id from customer c where c.in_pool_since is not null and c.responsible_id is null and c.opened_at is null
            and coalesce(c.campaign, '') not like 'bench-%'
            and not exists (select from contact_restriction r where r.region = c.user_region)
          order by md5(c.number || 'allocation') limit ?)\
        """;

    private static final String ROOM = """
        update account_manager m set capacity = l.customers + 1000 from manager_load l
        where l.manager_id = m.id and m.capacity < l.customers + 1000\
        """;
    private static final String NOTE = """
        insert into allocation_intake (customer_id, occasion, at)
        select id, 'ARRIVAL', now() - interval '1 hour' from customer where campaign = ? order by id on conflict do nothing\
        """;

    private static final String KEYS = "select id from customer where campaign = ? and id > ? order by id limit ?";
    private static final String LOCK_RULES = "select pg_advisory_xact_lock(hashtext('allocation'), 0)";
    private static final String LOCK_MANAGERS = """
        select count(*) from (select from account_manager where status = 'ACTIVE' order by id for no key update) n\
        """;
    private static final String LOCK = """
        select count(*) from (select from customer where id = any (?) order by id for no key update) n\
        """;

    /** In turn among those who are at work and have room; the turn goes on from the last one who had it. */
    private static final String CHOOSE = """
        with free as (
          select m.id, row_number() over (order by m.id <= ?, m.id) - 1 as place, count(*) over () as all
          from account_manager m left join lateral (
            select coalesce((select l.customers from manager_load l where l.manager_id = m.id), 0)
              + coalesce((select sum(d.n) from manager_load_delta d where d.manager_id = m.id), 0) as held) h on true
          where m.status = 'ACTIVE' and m.user_id is not null and h.held < m.capacity
            and not exists (select from manager_leave l where l.manager_id = m.id
              and current_date between l.from_day and coalesce(l.to_day, 'infinity'::date))),
        wanted as (
          select c.id, row_number() over (order by c.registered_at, c.id) - 1 as no from customer c where c.id = any (?))
        select w.id, f.id from wanted w join free f on f.place = w.no % f.all order by w.no\
        """;

    private static final String OPEN = """
        insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user, reason, rule_id,
          protected_until, reclaim_on)
        select c.id, 'ACQUIRER', m.id, m.unit_id, now(), current_date, 'RULE', 'batch', 'raw v1', r.id,
          add_days(current_date, r.days, r.day_count, u.calendar),
          case when c.stage in ('POTENTIAL', 'REGISTERED', 'PENDING_ACCOUNT_OPENING', 'PENDING_FUNDING')
            and c.reclaim_exemption is null then add_days(current_date, r.days, r.day_count, u.calendar) end
        from unnest(?::bigint[], ?::bigint[]) n(customer_id, manager_id) join customer c on c.id = n.customer_id
        join account_manager m on m.id = n.manager_id join org_unit u on u.id = m.unit_id
        join protection_rule r on r.id = 1\
        """;
    private static final String WRITE_DOWN = """
        update customer c set acquirer_id = o.manager_id, responsible_id = o.manager_id, unit_id = o.unit_id,
          protected_until = o.protected_until, in_pool_since = null, version = c.version + 1
        from ownership o where c.id = any (?) and o.customer_id = c.id and o.role = 'ACQUIRER' and o.ended_at is null\
        """;
    private static final String LEAVE_POOL =
            "update pool_entry set left_at = now(), left_how = 'ASSIGNED' where customer_id = any (?) and left_at is null";
    private static final String ATTRIBUTE = """
        insert into attribution (customer_id, manager_id, percent, from_day, status, by_user, at)
        select n.customer_id, n.manager_id, 100, current_date, 'PROVISIONAL', 'batch', now()
        from unnest(?::bigint[], ?::bigint[]) n(customer_id, manager_id)\
        """;
    private static final String NOTIFY = """
        insert into notification (user_id, at, kind, parameters)
        select m.user_id, now(), 'assignment.received', jsonb_build_object('count', count(*), 'by', 'raw v1')
        from unnest(?::bigint[]) n(manager_id) join account_manager m on m.id = n.manager_id group by m.user_id\
        """;

    /** With the nearest candidates as they stood, as the product keeps them. */
    private static final String DECIDE = """
        insert into allocation_decision (customer_id, cause, at, rule_id, outcome, role, manager_id, ownership_id, facts)
        select n.customer_id, 'BACKFILL', now(), null, 'OWNER', 'ACQUIRER', n.manager_id, o.id,
          jsonb_build_object('candidates', k.candidates)
        from unnest(?::bigint[], ?::bigint[]) n(customer_id, manager_id)
        join ownership o on o.customer_id = n.customer_id and o.role = 'ACQUIRER' and o.ended_at is null
        cross join (select jsonb_agg(jsonb_build_array(m.id, m.customers, m.capacity, 1, 0, 0)) as candidates from (
          select m.id, coalesce(l.customers, 0) as customers, m.capacity from account_manager m
          left join manager_load l on l.manager_id = m.id where m.status = 'ACTIVE' order by m.id limit 50) m) k\
        """;

    private static final String AUDIT = """
        select audit_append(1, (select jsonb_agg(jsonb_build_object('at', now(), 'record_class', 'CUSTOMER', 'actor', 'batch',
          'action', 'assignment.assigned', 'outcome', 'DONE', 'customer_id', c.id, 'subject', c.number, 'reason', 'raw v1',
          'origin', 'sql', 'payload', jsonb_build_object('before', '{}'::jsonb, 'after', jsonb_build_object('role', 'ACQUIRER',
          'manager', u.name)))) from customer c join account_manager m on m.id = c.acquirer_id join app_user u on u.id = m.user_id
          where c.id = any (?)))\
        """;

    private final URI address;
    private final Connection connection;
    private final Report report;
    private final int customers;
    private final String mark = "bench-" + Long.toString(System.currentTimeMillis(), 36);

    AllocationRun(URI address, Connection connection, Report report, int customers) {
        this.address = address;
        this.connection = connection;
        this.report = report;
        this.customers = customers;
    }

    void run() throws SQLException, InterruptedException {
        var small = Math.max(CHUNK, customers / 10);
        mark("w", small);
        mark("x", small);
        mark("a", customers);
        mark("p", customers);
        mark("r", customers);
        new Sql(ROOM).run(connection);
        inForce();
        arrive("w");
        bySql("x");
        var arrived = arrive("a");
        var raw = bySql("r");
        var pool = fromPool("p");
        report.heading(
                String.format(
                        "A rule gives %,d customers away, among %s candidates, chunks of %d",
                        customers,
                        new Sql("select count(*) from account_manager where status = 'ACTIVE'")
                                .one(connection, Long.class),
                        CHUNK),
                "what",
                "seconds",
                "a second",
                "product : raw",
                "met");
        report.row(true, "raw SQL", raw, customers / raw, "");
        report.row(arrived / raw <= 2, "customers who arrive", arrived, customers / arrived, arrived / raw);
        report.row(pool / raw <= 2, "customers of the pool, looked at before", pool, customers / pool, pool / raw);
        for (var sql : List.of(
                KEYS,
                LOCK_RULES,
                LOCK_MANAGERS,
                LOCK,
                CHOOSE,
                OPEN,
                WRITE_DOWN,
                LEAVE_POOL,
                ATTRIBUTE,
                NOTIFY,
                DECIDE,
                AUDIT)) {
            report.statement("allocation, raw", new Sql(sql));
        }
        new Api(address, "gm").post("/assignment-rules/" + RULE + "/retirement", "{\"reason\":\"measured\"}");
    }

    private void mark(String part, int many) throws SQLException {
        if (new Sql(MARK, mark + part, many).run(connection) < many) {
            throw new FeedRefused("There are too few customers in the pool to give away.");
        }
    }

    private void inForce() throws InterruptedException {
        var api = new Api(address, "gm");
        var known = api.get("/assignment-rules/" + RULE);
        var edition = 0;
        if (known.status() == 200) {
            var newest = known.json().getJsonArray("items").getJsonObject(0);
            if (newest.getString("status").equals("DRAFT")) edition = newest.getInt("edition");
        }
        var campaigns = Json.createArrayBuilder();
        for (var part : List.of("w", "a", "p")) campaigns.add(mark + part);
        var body = Json.createObjectBuilder()
                .add("occasion", "ARRIVAL")
                .add("filter", Json.createObjectBuilder().add("campaign", campaigns))
                .add("role", "ACQUIRER")
                .add("distribution", "ROUND_ROBIN")
                .add("reason", "measured")
                .add("edition", edition)
                .build();
        var saved = api.send("PUT", "/assignment-rules/" + RULE, body.toString());
        if (saved.status() != 200) throw new FeedRefused("The rule was answered with " + saved.body());
        var inForce = api.post(
                "/assignment-rules/" + RULE + "/activation",
                "{\"edition\":" + (edition + 1) + ",\"reason\":\"measured\"}");
        if (inForce.status() != 200) throw new FeedRefused("The rule was answered with " + inForce.body());
    }

    /** Customers whom the job finds noted as new. */
    private double arrive(String part) throws SQLException, InterruptedException {
        new Sql(NOTE, mark + part).run(connection);
        return job(part);
    }

    private double fromPool(String part) throws SQLException, InterruptedException {
        var api = new Api(address, "gm");
        var looked = System.nanoTime();
        var preview = api.get("/assignment-trials/pool?limit=1");
        if (preview.status() != 200) throw new FeedRefused("The preview was answered with " + preview.body());
        report.say("The pool was looked at in %.1f s", (System.nanoTime() - looked) / 1e9);
        var body = Json.createObjectBuilder()
                .add("token", preview.json().getString("token"))
                .add("reason", "measured")
                .build();
        var before = lastRun();
        var started = api.post("/assignment-trials/pool", body.toString());
        if (started.status() != 200) throw new FeedRefused("Its application was answered with " + started.body());
        for (var i = 0; i < 10 && lastRun() == before; i++) TimeUnit.SECONDS.sleep(1);
        return lastRun() == before ? job(part) : ended(lastRun(), part);
    }

    private long lastRun() throws SQLException {
        return new Sql("select coalesce(max(id), 0) from job_run where job = 'apply-assignment-rules'")
                .one(connection, Long.class);
    }

    private double job(String part) throws SQLException, InterruptedException {
        var started = new Api(address, "batch")
                .post("/jobs/apply-assignment-rules/runs", "{\"parameters\":{\"chunk\":\"500\"}}");
        if (started.status() != 202) throw new FeedRefused("The job was answered with " + started.body());
        return ended(started.json().getJsonNumber("id").longValue(), part);
    }

    private double ended(long run, String part) throws SQLException, InterruptedException {
        var status = "";
        while (!status.equals("COMPLETED")) {
            TimeUnit.MILLISECONDS.sleep(500);
            status = new Sql("select status from job_run where id = ?", run).one(connection, String.class);
            if (List.of("FAILED", "STOPPED", "ABANDONED").contains(status)) {
                throw new FeedRefused("The job ended as " + status + ".");
            }
        }
        var left = new Sql("select count(*) from customer where campaign = ? and responsible_id is null", mark + part)
                .one(connection, Long.class);
        if (left > 0) throw new FeedRefused(left + " customers were given to nobody.");
        return new Sql("select extract(epoch from ended_at - started_at)::float8 from job_run where id = ?", run)
                .one(connection, Double.class);
    }

    private double bySql(String part) throws SQLException {
        var began = System.nanoTime();
        connection.setAutoCommit(false);
        var after = 0L;
        var last = 0L;
        while (true) {
            var ids = new Sql(KEYS, mark + part, after, CHUNK).column(connection, Long.class);
            if (ids.isEmpty()) break;
            after = ids.get(ids.size() - 1);
            new Sql(LOCK_RULES).run(connection);
            new Sql(LOCK_MANAGERS).run(connection);
            new Sql(LOCK, ids).run(connection);
            var chosen = new Sql(CHOOSE, last, ids).rows(connection);
            var customersOf = chosen.stream().map(row -> (Long) row[0]).toList();
            var managers = chosen.stream().map(row -> (Long) row[1]).toList();
            last = managers.get(managers.size() - 1);
            new Sql(OPEN, customersOf, managers).run(connection);
            new Sql(WRITE_DOWN, ids).run(connection);
            new Sql(LEAVE_POOL, ids).run(connection);
            new Sql(ATTRIBUTE, customersOf, managers).run(connection);
            new Sql(NOTIFY, managers).run(connection);
            new Sql(DECIDE, customersOf, managers).run(connection);
            new Sql(AUDIT, ids).run(connection);
            connection.commit();
        }
        connection.setAutoCommit(true);
        return (System.nanoTime() - began) / 1e9;
    }
}
