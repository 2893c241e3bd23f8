package crm.bench;

import crm.bench.feed.BatchSize;
import crm.bench.feed.Event;
import crm.bench.feed.EventFile;
import crm.bench.feed.EventSender;
import crm.bench.feed.EventSender.Manner;
import crm.bench.feed.FeedRefused;
import crm.bench.feed.Tally;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where events go and how; shared by all programs that send some. */
final class FeedOptions {

    @ArgGroup(exclusive = true, multiplicity = "1")
    Target target;

    @Option(
            names = {"--batch", "--batch-size"},
            paramLabel = "<n|from..to>",
            defaultValue = "500",
            description =
                    "Events a request carries: a number, or by chance between two (1..500). Default: ${DEFAULT-VALUE}.")
    BatchSize batch;

    @Option(names = "--connections", defaultValue = "4", description = "Requests at a time. Default: ${DEFAULT-VALUE}.")
    int connections;

    @Option(
            names = "--patience",
            paramLabel = "<seconds>",
            defaultValue = "60",
            description = "How long a busy or restarting server is waited for. Default: ${DEFAULT-VALUE}.")
    int patience;

    @Option(
            names = "--repeat",
            defaultValue = "1",
            description = "How often every event is sent. Default: ${DEFAULT-VALUE}.")
    int repeat;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and end.")
    boolean help;

    static final class Target {

        @ArgGroup(exclusive = false, multiplicity = "1")
        Server server;

        @Option(
                names = "--out",
                required = true,
                paramLabel = "<file>",
                description = "Write the events to a file, one a line.")
        Path file;
    }

    static final class Server {

        @Option(names = "--url", required = true, description = "Address with context root: http://localhost:9080/crm")
        URI url;

        @Option(names = "--token", required = true, description = "API token of a feed account.")
        String token;

        boolean isWeb() {
            return url.getHost() != null && List.of("http", "https").contains(url.getScheme());
        }
    }

    void check() {
        if (connections < 1 || connections > 256) throw new FeedRefused("--connections must be from 1 to 256.");
        if (repeat < 1) throw new FeedRefused("--repeat must be 1 or more.");
        if (target.server != null && !target.server.isWeb()) {
            throw new FeedRefused("--url must be an address like http://localhost:9080/crm.");
        }
    }

    /** Delivers the sequence as often as told; answers the exit code. */
    int deliver(Supplier<Iterator<Event>> events, int times, boolean scattered, long seed, PrintWriter out)
            throws InterruptedException {
        if (target.file != null) {
            out.printf(
                    Locale.ROOT,
                    "%,d events written to %s%n",
                    EventFile.write(events, times, target.file),
                    target.file);
            return 0;
        }
        var tally = new Tally();
        var manner = new Manner(batch, connections, scattered, seed, Duration.ofSeconds(patience));
        try (var ticking = new Progress(tally, out)) {
            for (var time = 0; time < times; time++) {
                new EventSender(target.server.url, target.server.token, manner, tally).send(events.get());
            }
        }
        tally.rejections().forEach(rejection -> out.println("rejected " + rejection));
        return tally.rejectedCount() == 0 ? 0 : 3;
    }
}
