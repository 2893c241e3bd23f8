package crm.bench;

import crm.bench.bank.BankContact;
import crm.bench.bank.BankStory;
import crm.bench.feed.Event;
import crm.bench.feed.FeedRefused;
import crm.bench.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends the real contacts of the bank marketing data as platform events. */
@Command(
        name = "BankMarketing",
        sortOptions = false,
        description =
                "Sends real, anonymous contacts of a bank (UCI Bank Marketing) as registered customers with calls.")
public final class BankMarketing implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    FeedOptions feed;

    @Option(names = "--file", required = true, description = "bank-additional.csv")
    Path file;

    @Option(
            names = "--first",
            defaultValue = "20000001",
            description = "First customer number. Default: ${DEFAULT-VALUE}.")
    long first;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Decides names, numbers and days. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--until", paramLabel = "<time>", description = "The contacts lie before it. Default: today.")
    OffsetDateTime until;

    @Option(
            names = "--staff",
            split = ",",
            paramLabel = "<user>",
            description = "Who telephoned, in turn. Default: am1..am40.")
    List<String> staff = Scenario.demoStaff();

    private final Clock clock;

    BankMarketing(Clock clock) {
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        var clock = Clock.system(Scenario.ZONE);
        System.exit(Programs.commandLine(new BankMarketing(clock)).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        feed.check();
        var contacts = contacts();
        var end = until != null ? until.toLocalDate() : LocalDate.now(clock);
        var story = new BankStory(seed, first, end, staff);
        var events = contacts.stream()
                .flatMap(contact -> story.events(contact).stream())
                .sorted(Event.BY_TIME)
                .toList();
        var out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d contacts, %,d calls, %,d opened and funded accounts%n",
                contacts.size(),
                contacts.stream().mapToInt(BankContact::calls).sum(),
                contacts.stream().filter(BankContact::subscribed).count());
        return feed.deliver(events::iterator, feed.repeat, false, seed, out);
    }

    private List<BankContact> contacts() {
        try (var text = Files.newBufferedReader(file)) {
            return BankContact.read(text);
        } catch (IOException e) {
            throw new FeedRefused("Cannot read " + file + ". Give the path of bank-additional.csv with --file.");
        } catch (RuntimeException e) {
            throw new FeedRefused(file + " is not the bank marketing data: " + e.getMessage() + ".");
        }
    }
}
