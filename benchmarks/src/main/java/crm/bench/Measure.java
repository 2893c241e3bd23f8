package crm.bench;

import crm.bench.measure.Measurements;
import crm.bench.measure.Measurements.Part;
import crm.bench.simulator.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a running server and hand-written SQL side by side. */
@Command(
        name = "Measure",
        sortOptions = false,
        description =
                "Does the same by the product's REST interface and by hand-written SQL on the product's database,"
                        + " alternately, and prints both. Assigning, rules, reclaiming, tasks, files and events change the database.")
public final class Measure implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--url", required = true, description = "Address with context root: http://localhost:9080/crm")
    URI url;

    @Mixin
    DatabaseOptions database;

    @Option(
            names = "--only",
            split = ",",
            description =
                    "read, pages, assign, allocation, reclaim, tasks, events, export, files, staff, cost. Default: all but cost,"
                            + " which takes the audit trail and row-level security away for turns.")
    Set<Part> only = EnumSet.complementOf(EnumSet.of(Part.COST));

    @Option(
            names = "--warm",
            defaultValue = "60",
            description = "Rounds before anything counts. Default: ${DEFAULT-VALUE}.")
    int warm;

    @Option(names = "--rounds", defaultValue = "100", description = "Rounds of reading. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(names = "--of", defaultValue = "", description = "Readings with this in their name. Default: all.")
    String readings;

    @Option(
            names = "--writing-rounds",
            defaultValue = "3",
            description = "Rounds of assigning and of events. Default: ${DEFAULT-VALUE}.")
    int writingRounds;

    @Option(
            names = "--assign",
            defaultValue = "10000",
            description = "Customers assigned at once. Default: ${DEFAULT-VALUE}.")
    int assign;

    @Option(
            names = "--reclaim",
            defaultValue = "100000",
            description = "Customers reclaimed. Default: ${DEFAULT-VALUE}.")
    int reclaim;

    @Option(
            names = "--tasks",
            defaultValue = "500000",
            description = "Customers whose tasks are made by each. Default: ${DEFAULT-VALUE}.")
    int tasks;

    @Option(
            names = "--allocation",
            defaultValue = "5000",
            description = "Customers whom a rule gives away, of each kind. Default: ${DEFAULT-VALUE}.")
    int allocation;

    @Option(
            names = "--files",
            defaultValue = "1000000",
            description = "Lines of a file of balances. Default: ${DEFAULT-VALUE}.")
    int files;

    @Option(names = "--staff", defaultValue = "100", description = "People at work at once. Default: ${DEFAULT-VALUE}.")
    int people;

    @Option(
            names = "--staff-seconds",
            defaultValue = "180",
            description = "How long they work. Default: ${DEFAULT-VALUE}.")
    int peopleSeconds;

    @Option(
            names = "--server-pid",
            description =
                    "Process of the server on this machine, to be asked for its heap. Default: garbage is counted too.")
    Long server;

    @Option(
            names = "--chunk",
            defaultValue = "1000",
            description = "Customers in one transaction. Default: ${DEFAULT-VALUE}.")
    int chunk;

    @Option(
            names = "--new-customers",
            defaultValue = "1500",
            description = "In a round of events. Default: ${DEFAULT-VALUE}.")
    int newCustomers;

    @Option(names = "--batch", defaultValue = "500", description = "Events in one request. Default: ${DEFAULT-VALUE}.")
    int batch;

    @Option(names = "--connections", defaultValue = "4", description = "Requests at a time. Default: ${DEFAULT-VALUE}.")
    int connections;

    @Option(
            names = "--details",
            defaultValue = "measured.md",
            paramLabel = "<file>",
            description = "Where statements and their plans are written. Default: ${DEFAULT-VALUE}.")
    Path details;

    private final Clock clock;

    Measure(Clock clock) {
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        System.exit(
                Programs.commandLine(new Measure(Clock.system(Scenario.ZONE))).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var until = LocalDate.now(clock).atStartOfDay().atOffset(Scenario.ZONE);
        var staff = List.copyOf(Scenario.demoStaff());
        var events = new Scenario(1, newCustomers, 1, 180, until, staff);
        var extent = new Measurements.Extent(
                only,
                warm,
                rounds,
                readings,
                writingRounds,
                assign,
                reclaim,
                tasks,
                allocation,
                files,
                people,
                peopleSeconds,
                server,
                chunk,
                batch,
                connections,
                events);
        new Measurements(url, database::asOwner, extent).run(spec.commandLine().getOut(), details);
        return 0;
    }
}
