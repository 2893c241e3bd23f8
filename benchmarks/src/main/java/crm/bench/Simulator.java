package crm.bench;

import static java.util.stream.Collectors.joining;

import crm.bench.feed.Event;
import crm.bench.feed.FeedRefused;
import crm.bench.simulator.Customers;
import crm.bench.simulator.Playback;
import crm.bench.simulator.Scenario;
import crm.bench.simulator.Stage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a brokerage's trading platform: sends the events of believable customers to any address. */
@Command(
        name = "Simulator",
        sortOptions = false,
        description = "Plays a brokerage's trading platform: the same options and seed always give the same events.")
public final class Simulator implements Callable<Integer> {

    enum Order {
        TIME,
        SHUFFLED
    }

    @Spec
    CommandSpec spec;

    @Mixin
    FeedOptions feed;

    @Option(names = "--customers", defaultValue = "5000", description = "How many register. Default: ${DEFAULT-VALUE}.")
    int customers;

    @Option(
            names = "--first",
            defaultValue = "10000001",
            description = "First customer number. Default: ${DEFAULT-VALUE}.")
    long first;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Another seed, other customers. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--days", defaultValue = "180", description = "Length of the story. Default: ${DEFAULT-VALUE}.")
    int days;

    @Option(names = "--until", paramLabel = "<time>", description = "Its end. Default: the last midnight in Hong Kong.")
    OffsetDateTime until;

    @Option(
            names = "--staff",
            split = ",",
            paramLabel = "<user>",
            description = "Account managers who telephone. Default: am1..am40.")
    List<String> staff = Scenario.demoStaff();

    @Option(names = "--order", defaultValue = "TIME", description = "time or shuffled. Default: time.")
    Order order;

    private final Clock clock;

    Simulator(Clock clock) {
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        var clock = Clock.system(Scenario.ZONE);
        System.exit(Programs.commandLine(new Simulator(clock)).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        feed.check();
        var scenario = scenario();
        var playback = new Playback(scenario);
        Supplier<Iterator<Event>> events =
                order == Order.TIME ? playback::byTime : () -> playback.shuffled(feed.repeat);
        var times = order == Order.TIME ? feed.repeat : 1; // shuffled copies lie among one another
        var out = spec.commandLine().getOut();
        var code = feed.deliver(events, times, order == Order.SHUFFLED, seed, out);
        out.println("Stages these customers end in: " + stages(scenario));
        return code;
    }

    private Scenario scenario() {
        var end = until != null ? until : LocalDate.now(clock).atStartOfDay().atOffset(Scenario.ZONE);
        try {
            return new Scenario(seed, customers, first, days, end, staff);
        } catch (IllegalArgumentException e) {
            throw new FeedRefused("Cannot simulate this: " + e.getMessage() + ".");
        }
    }

    private static String stages(Scenario scenario) {
        var all = new Customers(scenario);
        var counts = new EnumMap<Stage, Integer>(Stage.class);
        for (var i = 0; i < scenario.customers(); i++) counts.merge(all.stage(i), 1, Integer::sum);
        return Arrays.stream(Stage.values())
                .map(stage -> stage + " " + counts.getOrDefault(stage, 0))
                .collect(joining(", "));
    }
}
