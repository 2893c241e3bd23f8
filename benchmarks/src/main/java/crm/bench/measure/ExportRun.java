package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import jakarta.json.Json;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Exports a tenth of the customers and then all of them: the time a row takes and the heap stay as they are. */
final class ExportRun {

    private static final int HEAP_LIMIT = 128; // MB above idle
    private static final double LINEAR = 1.5; // the time a row takes, all against a tenth

    private static final String RAW = "select c.* from customer c order by c.registered_at desc, c.id desc";

    private final URI address;
    private final Connection connection;
    private final Report report;
    private final Memory memory;

    ExportRun(URI address, Connection connection, Report report, Memory memory) {
        this.address = address;
        this.connection = connection;
        this.report = report;
        this.memory = memory;
    }

    private record Done(long rows, double seconds, double heap) {}

    void run() throws SQLException, InterruptedException {
        var cap = new Sql("select value from setting where key = 'export.row-cap'").one(connection, String.class);
        new Sql("update setting set value = '100000000' where key = 'export.row-cap'").run(connection);
        try {
            var idle = memory.live();
            export(part("0")); // warms
            var some = export(part("1"));
            var all = export(Json.createObjectBuilder());
            report.heading(
                    "Export as CSV", "what", "rows", "seconds", "rows a second", "heap above idle, MB", "limit", "met");
            report.row(
                    some.heap() - idle <= HEAP_LIMIT,
                    "some",
                    some.rows(),
                    some.seconds(),
                    some.rows() / some.seconds(),
                    some.heap() - idle,
                    HEAP_LIMIT);
            var linear = all.seconds() / all.rows() / (some.seconds() / some.rows());
            report.row(
                    all.heap() - idle <= HEAP_LIMIT && linear <= LINEAR,
                    "all",
                    all.rows(),
                    all.seconds(),
                    all.rows() / all.seconds(),
                    all.heap() - idle,
                    HEAP_LIMIT);
            report.say("A row of all takes %.2f times as long as one of some.", linear);
            report.statement("export, the rows", new Sql(RAW));
        } finally {
            new Sql("update setting set value = ? where key = 'export.row-cap'", cap).run(connection);
        }
    }

    /** Customers of one source, about a tenth. */
    private jakarta.json.JsonObjectBuilder part(String no) throws SQLException {
        var sources = new Sql("select source from customer where source is not null group by 1 order by count(*)")
                .column(connection, String.class);
        if (sources.isEmpty()) throw new FeedRefused("There are no customers to export.");
        return Json.createObjectBuilder()
                .add(
                        "filter",
                        Json.createObjectBuilder()
                                .add(
                                        "source",
                                        Json.createArrayBuilder()
                                                .add(sources.get(Math.min(Integer.parseInt(no), sources.size() - 1)))));
    }

    private Done export(jakarta.json.JsonObjectBuilder what) throws SQLException, InterruptedException {
        var api = new Api(address, "gm");
        var asked = api.post(
                "/exports",
                what.add("format", "CSV").add("purpose", "measured").build().toString());
        if (asked.status() != 202) throw new FeedRefused("The export was answered with " + asked.body());
        var id = asked.json().getJsonNumber("id").longValue();
        var began = System.nanoTime();
        var most = 0.0;
        var looked = 0;
        while (true) {
            TimeUnit.MILLISECONDS.sleep(500);
            var run = api.get("/exports/" + id).json();
            if (run.getString("status").equals("DONE")) {
                return new Done(
                        run.getJsonNumber("done").longValue(),
                        (System.nanoTime() - began) / 1e9,
                        Math.max(most, memory.live()));
            }
            if (run.getString("status").equals("FAILED")) throw new FeedRefused("The export failed.");
            if (looked++ % 20 == 10) most = Math.max(most, memory.live());
        }
    }
}
