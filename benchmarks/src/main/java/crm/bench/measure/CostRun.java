package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import jakarta.json.JsonObject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What the audit trail costs of the throughput of writing, and row-level security of the time of reading: the product as it is, and
 * with that one part of the database taken away, in turns. A database that was measured so is no evidence: entries are missing.
 */
final class CostRun {

    private static final double AUDIT_LIMIT = 10; // percent of the throughput
    private static final int TURNS = 6;
    private static final int WRITERS = 8;
    private static final int RECORDS = 40; // of each writer in a turn
    private static final int READS = 15; // of each reading in a turn
    private static final int UNMEASURED = 5; // statements are planned anew after a change of the schema
    private static final String DEFINITION =
            "select pg_get_functiondef('public.audit_append(int, jsonb)'::regprocedure)";
    private static final String NOTHING = """
            create or replace function public.audit_append(to_chain integer, entries jsonb) returns integer
            language plpgsql security definer set search_path = public, pg_temp as $$ begin return 0; end $$""";
    private static final String POLICED = """
            select quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relrowsecurity""";

    private final URI address;
    private final Connection connection;
    private final Report report;

    CostRun(URI address, Connection connection, Report report) {
        this.address = address;
        this.connection = connection;
        this.report = report;
    }

    void run(List<Reading> readings) throws Exception {
        audit();
        policies(readings);
    }

    private void audit() throws Exception {
        var kept = new Sql(DEFINITION).one(connection, String.class);
        var work = records();
        var with = new Samples();
        var without = new Samples();
        perSecond(work);
        try {
            for (var i = 0; i < TURNS; i++) {
                with.add(perSecond(work));
                new Sql(NOTHING).run(connection);
                without.add(perSecond(work));
                new Sql(kept).run(connection);
            }
        } finally {
            new Sql(kept).run(connection);
        }
        report.heading(
                "What the audit trail costs, follow-up records a second, " + WRITERS + " writers",
                "what",
                "with",
                "without",
                "cost, %",
                "limit, %",
                "met");
        var cost = 100 * (1 - with.median() / without.median());
        report.row(
                cost <= AUDIT_LIMIT,
                "follow-up records, median of " + TURNS + " turns",
                with.median(),
                without.median(),
                cost,
                AUDIT_LIMIT);
    }

    /** What one writer each does in a turn: records of calls with customers of their own. */
    private List<Callable<Void>> records() throws InterruptedException {
        var work = new ArrayList<Callable<Void>>();
        for (var no = 1; no <= WRITERS; no++) {
            var api = new Api(address, "am" + no);
            var own = api.get("/customers").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                    .map(customer -> customer.getString("number"))
                    .toList();
            if (own.isEmpty()) throw new FeedRefused("am" + no + " has no customers; load the database with Loader.");
            work.add(() -> {
                for (var i = 0; i < RECORDS; i++) {
                    var answer = api.post(
                            "/customers/" + own.get(i % own.size()) + "/follow-ups",
                            "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"remark\":\"benchmark\"}");
                    if (answer.status() != 201) throw new FeedRefused("The record was answered with " + answer.body());
                }
                return null;
            });
        }
        return work;
    }

    private static double perSecond(List<Callable<Void>> work) throws Exception {
        return work.size() * RECORDS / AtOnce.seconds(work);
    }

    private void policies(List<Reading> readings) throws SQLException, InterruptedException {
        var tables = new Sql(POLICED).column(connection, String.class);
        var with = new ArrayList<Samples>();
        var without = new ArrayList<Samples>();
        for (var ignored : readings) {
            with.add(new Samples());
            without.add(new Samples());
        }
        try {
            for (var i = 0; i < TURNS; i++) {
                read(readings, with);
                secured(tables, "disable");
                read(readings, without);
                secured(tables, "enable");
            }
        } finally {
            secured(tables, "enable");
        }
        report.say("");
        report.say("Row-level security on %d tables, service milliseconds with it, without it:", tables.size());
        for (var i = 0; i < readings.size(); i++) {
            report.say(
                    "%s: %.2f, %.2f",
                    readings.get(i).title(),
                    with.get(i).median(),
                    without.get(i).median());
        }
    }

    private void read(List<Reading> readings, List<Samples> samples) throws InterruptedException {
        for (var no = 0; no < readings.size(); no++) {
            var reading = readings.get(no);
            var api = new Api(address, reading.user());
            for (var i = -UNMEASURED; i < READS; i++) {
                var example = reading.examples()
                        .get(Math.floorMod(i, reading.examples().size()));
                var service = api.get(example.path()).service();
                if (i >= 0) samples.get(no).add(service);
            }
        }
    }

    private void secured(List<String> tables, String how) throws SQLException {
        for (var table : tables)
            new Sql("alter table public." + table + " " + how + " row level security").run(connection);
    }
}
