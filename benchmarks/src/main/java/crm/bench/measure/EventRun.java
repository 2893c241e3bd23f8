package crm.bench.measure;

import crm.bench.Dice;
import crm.bench.feed.BatchSize;
import crm.bench.feed.Event;
import crm.bench.feed.EventSender;
import crm.bench.feed.FeedRefused;
import crm.bench.feed.Tally;
import crm.bench.load.Intake;
import crm.bench.simulator.Playback;
import crm.bench.simulator.Scenario;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** New customers' events: sent over HTTP, and written by hand-written statements, as many at once and in as large batches. */
final class EventRun {

    private final URI address;
    private final Supplier<Connection> owner;
    private final Report report;
    private final Scenario scenario;
    private final int batch;
    private final int connections;
    private final int rounds;

    EventRun(
            URI address,
            Supplier<Connection> owner,
            Report report,
            Scenario scenario,
            int batch,
            int connections,
            int rounds) {
        this.address = address;
        this.owner = owner;
        this.report = report;
        this.scenario = scenario;
        this.batch = batch;
        this.connections = connections;
        this.rounds = rounds;
    }

    void run() throws Exception {
        var product = new Samples();
        var raw = new Samples();
        for (var i = -1; i < rounds; i++) {
            var sent = bySending(events(2 * i + 2));
            var written = bySql(events(2 * i + 3));
            if (i < 0) continue; // warms both
            product.add(sent);
            raw.add(written);
        }
        report.heading(
                String.format("Events, batches of %d over %d connections", batch, connections),
                "what",
                "raw SQL a second",
                "product a second",
                "product : raw",
                "target",
                "met");
        var ratio = product.median() / raw.median();
        report.row(ratio >= .5, "events, median of " + rounds, raw.median(), product.median(), ratio, "≥ 0.5");
        for (var sql : Intake.statements()) report.statement("events, raw", new Sql(sql));
    }

    /** The story of other customers each time. */
    private List<Event> events(int round) throws SQLException {
        long last;
        try (var connection = owner.get()) {
            last = new Sql("select coalesce(max(number::bigint), 10000000) from customer where number ~ '^[0-9]{8}$'")
                    .one(connection, Long.class);
        }
        var story = new Scenario(
                scenario.seed() + 1000 + round,
                scenario.customers(),
                last + 1,
                scenario.days(),
                scenario.until(),
                scenario.staff());
        var events = new ArrayList<Event>();
        new Playback(story).byTime().forEachRemaining(events::add);
        return events;
    }

    private double bySending(List<Event> events) throws InterruptedException {
        var tally = new Tally();
        var manner = new EventSender.Manner(
                BatchSize.parse(String.valueOf(batch)), connections, false, 1, Duration.ofSeconds(60));
        var began = System.nanoTime();
        new EventSender(address, "demo-token-feed", manner, tally).send(events.iterator());
        var seconds = (System.nanoTime() - began) / 1e9;
        if (tally.rejectedCount() > 0) throw new FeedRefused("Events were rejected: " + tally.rejections());
        return events.size() / seconds;
    }

    private double bySql(List<Event> events) throws Exception {
        var lanes = new ArrayList<List<Event>>();
        for (var i = 0; i < connections; i++) lanes.add(new ArrayList<>());
        for (var event : events) {
            var lane = (int) Long.remainderUnsigned(Dice.mix(event.subject().hashCode()), connections);
            lanes.get(lane).add(event);
        }
        var work = new ArrayList<Callable<Void>>();
        var open = new ArrayList<Connection>();
        for (var i = 0; i < connections; i++) {
            var connection = owner.get();
            open.add(connection);
            var batches = Intake.prepare(lanes.get(i), batch, scenario.staff(), connection);
            var chain = i;
            work.add(() -> {
                for (var one : batches) one.write(connection, chain);
                return null;
            });
        }
        var threads = Executors.newFixedThreadPool(connections);
        try {
            var began = System.nanoTime();
            for (var done : threads.invokeAll(work)) done.get();
            return events.size() / ((System.nanoTime() - began) / 1e9);
        } finally {
            threads.shutdownNow();
            for (var connection : open) connection.close();
        }
    }
}
