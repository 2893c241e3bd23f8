package crm.it;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.AssignOutcome;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.bench.bank.BankContact;
import crm.bench.bank.BankStory;
import crm.bench.feed.Event;
import crm.customerlist.Criterion;
import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerRow;
import crm.customerlist.Keyset;
import crm.it.support.As;
import crm.it.support.Feed;
import crm.it.support.Owner;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobRunRow;
import crm.shared.Clocks;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Real people whom a bank telephoned, taken through the product: they register, are given to the manager who calls them
 * on the day they register, are called as the file says, and those who said yes open and fund an account.
 *
 * <p>A sample of the file is at hand; the variable {@code BANK_MARKETING} names the whole.
 */
@ExtendWith(ArquillianExtension.class)
class BankMarketingIT {

    private static final LocalDate UNTIL = LocalDate.of(2026, 11, 1);
    private static final ZoneOffset HONG_KONG = ZoneOffset.ofHours(8);
    private static final int PER_MANAGER = 250;
    private static final int VALID_SECONDS = 30;
    private static final int PROTECTION = 7;
    private static final int EXTENSION = 7;
    private static final int MAXIMUM = 90;

    private final long first = System.currentTimeMillis() / 100 % 10_000_000 * 100_000_000L + 50_000_000;

    @Inject
    CustomerQueries customers;

    @Inject
    AssignmentService assignments;

    @Test
    void what_the_product_says_of_a_banks_customers_agrees_with_the_banks_file() throws Exception {
        var contacts = contacts();
        var team = Team.of(contacts.size() / PER_MANAGER + 3);
        var story = new BankStory(3, first, UNTIL, team.managers());
        var stories = new TreeMap<BankContact, List<Event>>((a, b) -> a.row() - b.row());
        contacts.forEach(contact -> stories.put(contact, story.events(contact)));

        register(stories);
        assign(stories, story, team);
        sendTheRest(stories);

        assertListAgrees(contacts, team);
        assertEveryoneIsFound(contacts, story, team);
        assertProtectionAgrees(stories, story);
        assertReclaimAgrees(stories, contacts, team);
    }

    private static void register(Map<BankContact, List<Event>> stories) throws Exception {
        Feed.sendAll(
                batches(stories.values().stream().map(events -> events.get(0)).toList()), 4);
    }

    /** On the evening of the registration, to the manager who will call. */
    private void assign(Map<BankContact, List<Event>> stories, BankStory story, Team team) throws Exception {
        var evenings = stories.keySet().stream()
                .collect(groupingBy(
                        contact -> registeredOn(stories.get(contact)) + " " + caller(contact, team),
                        TreeMap::new,
                        toList()));
        for (var evening : evenings.values()) {
            var numbers = evening.stream().map(story::number).toList();
            var one = evening.get(0);
            var at = registeredOn(stories.get(one)).atTime(23, 30).toInstant(HONG_KONG);
            var request = AssignRequest.of(numbers, OwnershipRole.ACQUIRER, caller(one, team));
            assertThat(Clocks.at(at, () -> As.user("gm", () -> assignments.assign(request))))
                    .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(AssignOutcome.ASSIGNED));
        }
    }

    private static void sendTheRest(Map<BankContact, List<Event>> stories) throws Exception {
        var rest = new ArrayList<>(stories.values().stream()
                .flatMap(events -> events.stream().skip(1))
                .toList());
        Collections.shuffle(rest, new Random(13));
        Feed.sendAll(batches(rest), 4);
    }

    private void assertListAgrees(List<BankContact> contacts, Team team) throws Exception {
        var subscribed = subscribed(contacts);
        assertThat(count(team.lead(), CustomerFilter.NONE)).isEqualTo(contacts.size());
        assertThat(count(team.lead(), ofStage("FUNDED"))).isEqualTo(subscribed);
        assertThat(count(team.lead(), ofStage("REGISTERED"))).isEqualTo(contacts.size() - subscribed);
        assertThat(count(team.manager(1), CustomerFilter.NONE))
                .isEqualTo(contacts.stream()
                        .filter(contact -> caller(contact, team).equals(team.manager(1)))
                        .count());
        var those = " from contact k join customer c on c.id = k.customer_id where c.unit_id = ? and k.kind = 'CALL'";
        assertThat(Owner.count("select count(*)" + those, team.unit()))
                .isEqualTo(contacts.stream().mapToInt(BankContact::calls).sum());
        assertThat(Owner.count("select count(*)" + those + " and k.valid", team.unit()))
                .isEqualTo(contacts.stream().filter(BankMarketingIT::reached).count());
    }

    private void assertEveryoneIsFound(List<BankContact> contacts, BankStory story, Team team) throws Exception {
        for (var i = 0; i < contacts.size(); i += contacts.size() / 20) {
            var number = story.number(contacts.get(i));
            var row = one(team.lead(), number);
            var name = row.nameLocal() == null ? row.nameLatin() : row.nameLocal();
            for (var text : List.of(number, row.phone(), name)) {
                assertThat(found(team.lead(), text)).as(text).contains(number);
            }
        }
    }

    private static void assertProtectionAgrees(Map<BankContact, List<Event>> stories, BankStory story) {
        var actual = new HashMap<String, LocalDate>();
        var numbers = stories.keySet().stream().map(story::number).toArray();
        Owner.run(h -> h.createQuery("select c.number, o.protected_until from ownership o join customer c"
                        + " on c.id = o.customer_id where c.number = any (:numbers) and o.ended_at is null"
                        + " and c.stage = 'REGISTERED'")
                .bindArray("numbers", String.class, numbers)
                .map((row, context) -> Map.entry(row.getString(1), row.getObject(2, LocalDate.class)))
                .forEach(entry -> actual.put(entry.getKey(), entry.getValue())));
        var expected = new HashMap<String, LocalDate>();
        stories.forEach((contact, events) -> {
            if (!contact.subscribed()) expected.put(story.number(contact), protectedUntil(contact, events));
        });
        assertThat(actual).isEqualTo(expected);
    }

    /** The day in the middle takes those whose protection was over, again takes nobody, and the end takes the others. */
    private void assertReclaimAgrees(Map<BankContact, List<Event>> stories, List<BankContact> contacts, Team team)
            throws Exception {
        var ends = stories.entrySet().stream()
                .filter(entry -> !entry.getKey().subscribed())
                .map(entry -> protectedUntil(entry.getKey(), entry.getValue()))
                .sorted()
                .toList();
        var middle = ends.get(ends.size() / 2);
        var over = ends.stream().filter(end -> !end.isAfter(middle)).count();

        assertThat(reclaim(team, middle).changed()).isEqualTo(over);
        assertThat(reclaim(team, middle).read()).isZero();
        assertThat(reclaim(team, UNTIL.plusDays(7)).changed()).isEqualTo(ends.size() - over);

        assertThat(Owner.count(
                        "select count(*) from ownership o where o.unit_id = ? and o.ended_at is null", team.unit()))
                .isEqualTo(subscribed(contacts));
        assertThat(Owner.count(
                        "select count(*) from pool_entry p where p.unit_id = ? and p.left_at is null and p.why = 'RECLAIMED'",
                        team.unit()))
                .isEqualTo(ends.size());
        assertThat(count(team.lead(), CustomerFilter.NONE)).isEqualTo(contacts.size());
    }

    private JobRunRow reclaim(Team team, LocalDate day) throws Exception {
        return Runs.ended(Runs.reclaim("batch", day, team.unit(), Map.of("releaseReason", "all of them are due")));
    }

    /** The rule of docs/domain.md, section 5.3, reckoned from the file alone: the last call is the only one that has a length. */
    private static LocalDate protectedUntil(BankContact contact, List<Event> events) {
        var assigned = registeredOn(events);
        var until = assigned.plusDays(PROTECTION);
        if (!reached(contact)) return until;
        var extended = day(events.get(events.size() - 1).time()).plusDays(EXTENSION);
        return Stream.of(extended, until)
                .max(LocalDate::compareTo)
                .filter(end -> end.isBefore(assigned.plusDays(MAXIMUM)))
                .orElse(assigned.plusDays(MAXIMUM));
    }

    private static boolean reached(BankContact contact) {
        return contact.seconds() >= VALID_SECONDS;
    }

    private static long subscribed(List<BankContact> contacts) {
        return contacts.stream().filter(BankContact::subscribed).count();
    }

    private static String caller(BankContact contact, Team team) {
        return team.managers().get((contact.row() - 1) % team.managers().size());
    }

    private static LocalDate registeredOn(List<Event> events) {
        return day(events.get(0).time());
    }

    private static LocalDate day(OffsetDateTime time) {
        return time.withOffsetSameInstant(HONG_KONG).toLocalDate();
    }

    private CustomerRow one(String user, String number) throws Exception {
        var filter = CustomerFilter.builder().values(Criterion.NUMBER, number).build();
        return As.user(user, () -> customers.page(filter, Keyset.first()))
                .items()
                .get(0);
    }

    private List<String> found(String user, String text) throws Exception {
        var filter = CustomerFilter.builder().search(text).build();
        return As.user(user, () -> customers.page(filter, Keyset.first())).items().stream()
                .map(CustomerRow::number)
                .toList();
    }

    private long count(String user, CustomerFilter filter) throws Exception {
        return As.user(user, () -> customers.count(filter)).count();
    }

    private static CustomerFilter ofStage(String stage) {
        return CustomerFilter.builder().values(Criterion.STAGE, stage).build();
    }

    private static List<List<Event>> batches(List<Event> events) {
        var batches = new ArrayList<List<Event>>();
        for (var from = 0; from < events.size(); from += 250) {
            batches.add(events.subList(from, Math.min(events.size(), from + 250)));
        }
        return batches;
    }

    private static List<BankContact> contacts() throws IOException {
        var whole = System.getenv("BANK_MARKETING");
        try (Reader text = whole == null
                ? new InputStreamReader(
                        BankMarketingIT.class.getResourceAsStream("/bank-marketing/sample.csv"), StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(whole))) {
            return BankContact.read(text);
        }
    }
}
