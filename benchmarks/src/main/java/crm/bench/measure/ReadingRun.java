package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads everything many times, the product, a trivial request and the statements in turns. */
final class ReadingRun {

    /** Signed in, through one service, and nothing found by an index. */
    private static final String TRIVIAL = "/customers/0";

    private final URI address;
    private final Connection connection;
    private final Report report;
    private final int warm;
    private final int rounds;
    private final Map<String, Double> medians = new HashMap<>();

    ReadingRun(URI address, Connection connection, Report report, int warm, int rounds) {
        this.address = address;
        this.connection = connection;
        this.report = report;
        this.warm = warm;
        this.rounds = rounds;
    }

    void run(List<Reading> all) throws SQLException, InterruptedException {
        var readings = answered(all);
        warmUp(readings);
        report.heading(
                "Reading, milliseconds",
                "what",
                "raw SQL",
                "raw p95",
                "service",
                "2 × raw + 2",
                "request",
                "request p95",
                "trivial",
                "2 × raw + 3 × trivial",
                "request : raw",
                "met");
        for (var reading : readings) run(reading);
        for (var reading : readings) {
            for (var example : reading.examples().subList(0, 1)) {
                for (var sql : example.sql()) report.explained(reading.title() + ", raw", sql, sql.explain(connection));
            }
        }
    }

    /** Those that the product answers at all; the others are named, and count as missed. */
    private List<Reading> answered(List<Reading> all) throws InterruptedException {
        var answered = new ArrayList<Reading>();
        for (var reading : all) {
            try {
                new Api(address, reading.user()).get(reading.examples().get(0).path());
                answered.add(reading);
            } catch (FeedRefused refused) {
                report.failed(reading.title(), refused.getMessage());
            }
        }
        return answered;
    }

    private void warmUp(List<Reading> readings) throws SQLException, InterruptedException {
        for (var i = 0; i < warm; i++) {
            for (var reading : readings) {
                var api = new Api(address, reading.user());
                var example = reading.examples().get(i % reading.examples().size());
                api.get(example.path());
                for (var sql : example.sql()) sql.run(connection);
            }
        }
    }

    private void run(Reading reading) throws SQLException, InterruptedException {
        var api = new Api(address, reading.user());
        var raw = new Samples();
        var request = new Samples();
        var service = new Samples();
        var trivial = new Samples();
        for (var i = -3; i < rounds; i++) {
            var example =
                    reading.examples().get(Math.floorMod(i, reading.examples().size()));
            var nothing = api.get(TRIVIAL).request();
            var answer = api.get(example.path());
            var began = System.nanoTime();
            for (var sql : example.sql()) sql.run(connection);
            var took = (System.nanoTime() - began) / 1e6;
            if (i < 0) continue;
            trivial.add(nothing);
            request.add(answer.request());
            if (!Double.isNaN(answer.service())) service.add(answer.service());
            raw.add(took);
        }
        var serviceLimit = 2 * raw.median() + 2;
        var requestLimit = 2 * raw.median() + 3 * trivial.median();
        medians.put(reading.title(), request.median());
        var met = !(service.median() > serviceLimit)
                && request.median() <= requestLimit
                && request.p95() <= 4 * request.median()
                && (reading.against() == null || request.median() <= 2 * medians.get(reading.against()));
        report.row(
                met,
                reading.title(),
                raw.median(),
                raw.p95(),
                service.median(),
                serviceLimit,
                request.median(),
                request.p95(),
                trivial.median(),
                requestLimit,
                request.median() / raw.median());
    }
}
