package crm.bench;

import crm.bench.load.Load;
import crm.bench.simulator.Scenario;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills an empty demonstration database with very many customers, in minutes. */
@Command(
        name = "Loader",
        sortOptions = false,
        description =
                "Writes the simulator's customers straight into a migrated demonstration database without customers:"
                        + " events, what follows from them, owners, pool and follow-ups. The same options give the same rows.")
public final class Loader implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    DatabaseOptions database;

    @Option(names = "--customers", defaultValue = "1000000", description = "How many. Default: ${DEFAULT-VALUE}.")
    int customers;

    @Option(
            names = "--first",
            defaultValue = "10000001",
            description = "First customer number. Default: ${DEFAULT-VALUE}.")
    long first;

    @Option(names = "--seed", defaultValue = "1", description = "Another seed, other customers. Default: 1.")
    long seed;

    @Option(names = "--days", defaultValue = "720", description = "Length of the story. Default: ${DEFAULT-VALUE}.")
    int days;

    @Option(names = "--until", paramLabel = "<time>", description = "Its end. Default: the last midnight in Hong Kong.")
    OffsetDateTime until;

    @Option(
            names = "--everything",
            description = "Write log-ins too, from which nothing follows, and more than five trades a customer.")
    boolean everything;

    @Option(names = "--workers", defaultValue = "2", description = "Connections at a time. Default: ${DEFAULT-VALUE}.")
    int workers;

    private final Clock clock;

    Loader(Clock clock) {
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        System.exit(
                Programs.commandLine(new Loader(Clock.system(Scenario.ZONE))).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var end = until != null ? until : LocalDate.now(clock).atStartOfDay().atOffset(Scenario.ZONE);
        var scenario = new Scenario(seed, customers, first, days, end, Scenario.demoStaff());
        new Load(
                        database::asOwner,
                        scenario,
                        everything,
                        workers,
                        spec.commandLine().getOut())
                .run();
        return 0;
    }
}
