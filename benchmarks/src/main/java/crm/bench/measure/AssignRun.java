package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import jakarta.json.Json;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Gives many customers of the pool to one account manager: by one request, and by hand-written statements in one transaction. */
final class AssignRun {

    private static final String ELIGIBLE = """
            select c.id from customer c where c.number = any (?) and c.acquirer_id is null
              and not exists (select from ownership w where w.customer_id = c.id and w.role = 'ACQUIRER' and w.ended_at is null)
              and not exists (select from ownership e where e.customer_id = c.id and e.manager_id = ? and e.ended_at is not null
                and (e.ended_at at time zone 'Asia/Hong_Kong')::date + 30 >= current_date)
              and not exists (select from contact_restriction r where r.region = c.user_region and c.opened_at is null)
            order by c.id for no key update of c""";
    private static final String OPEN = """
            insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user, reason, rule_id,
              protected_until, reclaim_on)
            select c.id, 'ACQUIRER', m.id, m.unit_id, now(), current_date, 'ASSIGNED', 'gm', 'benchmark', r.id,
              add_days(current_date, r.days, r.day_count, u.calendar),
              case when c.stage in ('POTENTIAL', 'REGISTERED', 'PENDING_ACCOUNT_OPENING', 'PENDING_FUNDING')
                and c.reclaim_exemption is null then add_days(current_date, r.days, r.day_count, u.calendar) end
            from customer c join account_manager m on m.id = ? join org_unit u on u.id = m.unit_id
            join protection_rule r on r.id = 1
            where c.id = any (?)""";
    private static final String WRITE_DOWN = """
            update customer c set acquirer_id = m.id, responsible_id = coalesce(c.service_id, c.opener_id, m.id),
              unit_id = case when coalesce(c.service_id, c.opener_id) is null then m.unit_id else c.unit_id end,
              protected_until = case when coalesce(c.service_id, c.opener_id) is null then o.protected_until
                else c.protected_until end, in_pool_since = null, version = c.version + 1
            from account_manager m, ownership o
            where c.id = any (?) and m.id = ? and o.customer_id = c.id and o.role = 'ACQUIRER' and o.ended_at is null""";
    private static final String LEAVE_POOL =
            "update pool_entry set left_at = now(), left_how = 'ASSIGNED' where customer_id = any (?) and left_at is null";
    private static final String ATTRIBUTE = """
            insert into attribution (customer_id, manager_id, percent, from_day, status, by_user, at)
            select c.id, ?, 100, current_date, 'PROVISIONAL', 'gm', now() from customer c
            where c.id = any (?) and c.opened_at is null and not exists (
              select from attribution a where a.customer_id = c.id and a.to_day is null and a.status <> 'PENDING')""";
    private static final String NOTIFY = """
            insert into notification (user_id, at, kind, parameters)
            select m.user_id, now(), 'assignment.received', jsonb_build_object('count', ?::int, 'by', 'gm')
            from account_manager m where m.id = ?""";
    private static final String AUDIT = """
            select audit_append(1, (select jsonb_agg(jsonb_build_object('at', now(), 'record_class', 'CUSTOMER', 'actor', 'gm',
              'action', 'assignment.assigned', 'outcome', 'DONE', 'customer_id', c.id, 'subject', c.number,
              'reason', 'benchmark', 'origin', 'sql', 'payload', jsonb_build_object('before', '{}'::jsonb, 'after',
              jsonb_build_object('role', 'ACQUIRER', 'manager', 'desk2')))) from customer c where c.id = any (?)))""";

    private final URI address;
    private final Connection connection;
    private final Report report;
    private final int customers;
    private final int rounds;

    AssignRun(URI address, Connection connection, Report report, int customers, int rounds) {
        this.address = address;
        this.connection = connection;
        this.report = report;
        this.customers = customers;
        this.rounds = rounds;
    }

    void run() throws SQLException, InterruptedException {
        var product = new Samples();
        var raw = new Samples();
        var desk = new Sql(
                        "select m.id from account_manager m join app_user u on u.id = m.user_id where u.name = 'desk2'")
                .one(connection, Long.class);
        if (desk == null) throw new FeedRefused("There is no desk2 in this database; load it with Loader.");
        one(Math.min(1000, customers), null, null, desk); // warms both
        for (var i = 0; i < rounds; i++) one(customers, product, raw, desk);
        report.heading(
                String.format("Assigning %,d customers in one request, seconds", customers),
                "what",
                "raw SQL",
                "product",
                "product : raw",
                "target",
                "met");
        var ratio = product.median() / raw.median();
        report.row(
                ratio <= 2, "assign, median of " + rounds, raw.median() / 1000, product.median() / 1000, ratio, "≤ 2");
        for (var sql : List.of(ELIGIBLE, OPEN, WRITE_DOWN, LEAVE_POOL, ATTRIBUTE, NOTIFY, AUDIT)) {
            report.statement("assign, raw", new Sql(sql));
        }
    }

    private void one(int size, Samples product, Samples raw, long desk) throws SQLException, InterruptedException {
        var numbers = new Sql(
                        "select c.number from customer c join pool_entry p on p.customer_id = c.id and p.left_at is null"
                                + " where c.opened_at is null"
                                + " and not exists (select from ownership o join account_manager m on m.id = o.manager_id"
                                + " join app_user u on u.id = m.user_id and u.name in ('desk1', 'desk2')"
                                + " where o.customer_id = c.id and coalesce(o.ended_at, now()) > now() - interval '1 year')"
                                + " and not exists (select from contact_restriction r where r.region = c.user_region)"
                                + " order by md5(c.number || ?) limit ?",
                        "assign",
                        2 * size)
                .column(connection, String.class);
        if (numbers.size() < 2 * size) throw new FeedRefused("There are too few customers in the pool to assign.");
        var first = byProduct(numbers.subList(0, size));
        var second = bySql(numbers.subList(size, 2 * size), desk);
        if (product == null) return;
        product.add(first);
        raw.add(second);
    }

    private double byProduct(List<String> numbers) throws InterruptedException {
        var body = Json.createObjectBuilder()
                .add("customers", Json.createArrayBuilder(numbers))
                .add("role", "ACQUIRER")
                .add("manager", "desk1")
                .add("reason", "benchmark")
                .build();
        var answer = new Api(address, "gm").post("/customers/assignments", body.toString());
        if (answer.status() != 200) throw new FeedRefused("The assignment was answered with " + answer.body());
        var done = answer.body().split("\"ASSIGNED\"", -1).length - 1;
        if (done != numbers.size()) {
            throw new FeedRefused("Only " + done + " of " + numbers.size() + " customers were assigned: "
                    + answer.body().substring(0, 300));
        }
        return answer.request();
    }

    private double bySql(List<String> numbers, long desk) throws SQLException {
        var began = System.nanoTime();
        connection.setAutoCommit(false);
        new Sql("select 1 from account_manager where id = ? for no key update", desk).run(connection);
        new Sql("select count(distinct customer_id) from ownership where manager_id = ? and ended_at is null", desk)
                .run(connection);
        var ids = new Sql(ELIGIBLE, numbers, desk).column(connection, Long.class);
        new Sql(OPEN, desk, ids).run(connection);
        new Sql(WRITE_DOWN, ids, desk).run(connection);
        new Sql(LEAVE_POOL, ids).run(connection);
        new Sql(ATTRIBUTE, desk, ids).run(connection);
        new Sql(NOTIFY, ids.size(), desk).run(connection);
        new Sql(AUDIT, ids).run(connection);
        connection.commit();
        connection.setAutoCommit(true);
        if (ids.size() != numbers.size()) throw new FeedRefused("SQL assigned only " + ids.size() + " customers.");
        return (System.nanoTime() - began) / 1e6;
    }
}
