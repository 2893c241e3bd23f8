package crm.bench.load;

import crm.bench.feed.Event;
import crm.bench.feed.FeedRefused;
import crm.bench.simulator.Customers;
import crm.bench.simulator.Scenario;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Fills an empty database of a demonstration. */
public final class Load {

    private static final int PORTION = 2_000;
    private static final int MOST_TRADES = 5;
    private static final String TABLES = "customer, customer_event, stage_history, contact, ownership, attribution,"
            + " pool_entry, follow_up, account_manager, app_user, user_grant, org_unit, org_unit_parent";

    /** Their triggers look up what has no index while rows are written. */
    private static final List<String> LOOKING_UP = List.of("ownership", "pool_entry");

    private final Callable<Connection> owner;
    private final Scenario plan;
    private final boolean everything;
    private final int workers;
    private final PrintWriter out;
    private final long began = System.nanoTime();

    /**
     * @param owner  connects as the owner of the tables
     * @param plan   the customers; its staff is replaced by the account managers there are
     * @param everything whether log-ins and all trades are written, not the first few alone
     */
    public Load(Callable<Connection> owner, Scenario plan, boolean everything, int workers, PrintWriter out) {
        this.owner = owner;
        this.plan = plan;
        this.everything = everything;
        this.workers = workers;
        this.out = out;
    }

    public void run() throws Exception {
        try (var connection = owner.call()) {
            refuseUnfit(connection);
            connection.setAutoCommit(false);
            var desks = new Organisation(connection, plan.seed()).enlarge(plan.customers());
            connection.commit();
            connection.setAutoCommit(true);
            say("%d account managers", desks.size());
            var indexes = new Indexes(connection);
            indexes.drop();
            for (var table : LOOKING_UP) execute(connection, "alter table " + table + " disable trigger user");
            var events = customers(desks);
            say("%,d customers with %,d events written", plan.customers(), events);
            execute(connection, "select setval('customer_seq', " + 100L * plan.customers() + ")");
            execute(connection, "select setval('follow_up_seq', " + 100L * plan.customers() + ")");
            makeIndexes(indexes.toMakeAgain());
            say("indexes made");
            for (var table : LOOKING_UP) execute(connection, "alter table " + table + " enable trigger user");
            execute(connection, "select manager_load_recount()");
            execute(connection, "vacuum (analyze, freeze) " + TABLES.replaceAll("\\s", " "));
            ProgressFacts.write(connection);
            say("facts of today's completion written");
            audit(connection);
            execute(connection, "analyze");
            if (truth(connection, "select pg_has_role('pg_checkpoint', 'usage')")) execute(connection, "checkpoint");
            say("done");
        }
    }

    private static void refuseUnfit(Connection connection) throws SQLException {
        if (!truth(connection, "select to_regclass('public.customer') is not null")) {
            throw new FeedRefused("This database has no tables yet: start the product on it once.");
        }
        if (!truth(connection, "select exists (select from setting where key = 'demo')")) {
            throw new FeedRefused("This database is no demonstration: start the product on an empty one with"
                    + " CRM_DEMO=true and CRM_DEMO_CUSTOMERS=0, then load.");
        }
        if (truth(
                connection,
                "select exists (select from customer) or exists (select from customer_event)"
                        + " or exists (select from app_user where name = 'desk1')")) {
            throw new FeedRefused("This database holds customers already; only an empty one is loaded.");
        }
    }

    private long customers(List<Desk> desks) throws Exception {
        var scenario = new Scenario(
                plan.seed(),
                plan.customers(),
                plan.first(),
                plan.days(),
                plan.until(),
                desks.stream().map(Desk::user).toList());
        var next = new AtomicInteger();
        var events = new AtomicLong();
        inParallel(IntStream.range(0, workers)
                .<Callable<Void>>mapToObj(i -> () -> {
                    work(scenario, desks, next, events);
                    return null;
                })
                .toList());
        return events.get();
    }

    private void work(Scenario scenario, List<Desk> desks, AtomicInteger next, AtomicLong events) throws Exception {
        var customers = new Customers(scenario);
        var rows = new CustomerRows(desks, scenario);
        try (var connection = owner.call()) {
            execute(connection, "set synchronous_commit = off");
            for (var from = next.getAndAdd(PORTION); from < scenario.customers(); from = next.getAndAdd(PORTION)) {
                var to = Math.min(from + PORTION, scenario.customers());
                for (var i = from; i < to; i++) {
                    var story = customers.story(i);
                    rows.add(i, kept(story.events()), story.manager());
                }
                events.addAndGet(rows.send(connection));
                if (from % 100_000 == 0 && from > 0) say("%,d customers", from);
            }
        }
    }

    /** Less of what changes nothing: log-ins, and trades that follow many others. */
    private List<Event> kept(List<Event> events) {
        if (everything) return events;
        var trades = new HashSet<Object>();
        return events.stream()
                .filter(event -> switch (event.type()) {
                    case "device.login" -> false;
                    case "trade.executed" ->
                        trades.size() < MOST_TRADES && trades.add(event.data().get("tradeId"));
                    case "trade.cancelled" -> trades.contains(event.data().get("tradeId"));
                    default -> true;
                })
                .toList();
    }

    private void makeIndexes(List<String> statements) throws Exception {
        // keys before what refers to them; what needs no key waits for nothing
        var foreign = statements.stream().filter(s -> s.contains("FOREIGN KEY")).toList();
        for (var part :
                List.of(statements.stream().filter(s -> !foreign.contains(s)).toList(), foreign)) {
            var queue = new ConcurrentLinkedQueue<>(part);
            inParallel(IntStream.range(0, part == foreign ? 1 : workers)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        try (var connection = owner.call()) {
                            execute(connection, "set maintenance_work_mem = '512MB'");
                            for (var sql = queue.poll(); sql != null; sql = queue.poll()) execute(connection, sql);
                        }
                        return null;
                    })
                    .toList());
        }
    }

    private static void inParallel(List<Callable<Void>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work)) done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private void audit(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select audit_append(0, jsonb_build_array(jsonb_build_object("
                + "'at', ?::text, 'record_class', 'SYSTEM', 'actor', 'benchmark', 'action', 'benchmark.loaded',"
                + " 'outcome', 'DONE', 'payload', jsonb_build_object('customers', ?::int, 'seed', ?::bigint))))")) {
            statement.setString(
                    1,
                    OffsetDateTime.ofInstant(plan.until().toInstant(), Scenario.ZONE)
                            .toString());
            statement.setInt(2, plan.customers());
            statement.setLong(3, plan.seed());
            statement.execute();
        }
    }

    private void say(String text, Object... values) {
        out.printf(
                Locale.ROOT,
                "%6.1f s  %s%n",
                (System.nanoTime() - began) / 1e9,
                String.format(Locale.ROOT, text, values));
        out.flush();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean truth(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
