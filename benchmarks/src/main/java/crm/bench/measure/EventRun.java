package crm.bench.measure;

import crm.bench.Dice;
import crm.bench.feed.Event;
import crm.bench.feed.EventEndpoint;
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
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** New customers' events: sent over HTTP, and written by hand-written statements, as many at once and in as large batches. */
final class EventRun {

    /** Rounds before anything counts: the compilers take as much of the processors as the first of them. */
    private static final int WARM = 4;

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
        for (var i = -WARM; i < rounds; i++) {
            var sent = bySending(events(2 * (i + WARM)));
            var written = bySql(events(2 * (i + WARM) + 1));
            if (i < 0) continue;
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

    /** What the feed does on a machine of its own, telling events as JSON, is done before the clock starts. */
    private double bySending(List<Event> events) throws Exception {
        var tally = new Tally();
        var endpoint = new EventEndpoint(address, "demo-token-feed", Duration.ofSeconds(60));
        var work = new ArrayList<Callable<Void>>();
        for (var lane : lanes(events)) {
            var parcels = batches(lane).map(EventEndpoint.Parcel::of).toList();
            work.add(() -> {
                for (var parcel : parcels) endpoint.post(parcel, tally);
                return null;
            });
        }
        var rate = events.size() / AtOnce.seconds(work);
        if (tally.rejectedCount() > 0) throw new FeedRefused("Events were rejected: " + tally.rejections());
        return rate;
    }

    private Stream<List<Event>> batches(List<Event> lane) {
        return IntStream.iterate(0, from -> from < lane.size(), from -> from + batch)
                .mapToObj(from -> lane.subList(from, Math.min(from + batch, lane.size())));
    }

    /** A customer's events stay in one, in their order. */
    private List<List<Event>> lanes(List<Event> events) {
        var lanes = new ArrayList<List<Event>>();
        for (var i = 0; i < connections; i++) lanes.add(new ArrayList<>());
        for (var event : events) {
            var lane = (int) Long.remainderUnsigned(Dice.mix(event.subject().hashCode()), connections);
            lanes.get(lane).add(event);
        }
        return lanes;
    }

    private double bySql(List<Event> events) throws Exception {
        var lanes = lanes(events);
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
        try {
            return events.size() / AtOnce.seconds(work);
        } finally {
            for (var connection : open) connection.close();
        }
    }
}
