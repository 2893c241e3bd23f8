package crm.it.support;

import crm.bench.feed.Event;
import crm.bench.feed.EventJson;
import crm.bench.simulator.Customers;
import crm.bench.simulator.Scenario;
import crm.followup.FollowUpRequest;
import crm.followup.FollowUpService;
import crm.ingest.EventReader;
import crm.ingest.EventResult.Outcome;
import crm.ingest.IngestService;
import crm.shared.Clocks;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells some weeks of a firm as the demonstration does: the platform's events as they come, who is given whom at noon, and whom
 * the managers called in the evening.
 */
public final class Tellers {

    private static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");
    private static final String[] RESULTS = {"REACHED", "NO_ANSWER", "CALLBACK", "WRONG_NUMBER", "REFUSED"};

    private final Random random;
    private final List<String> managers;
    private final List<Event> events;
    private final Map<String, String> owners = new HashMap<>();
    private final List<String> waiting = new ArrayList<>();
    private int told;

    private Tellers(Scenario scenario, List<String> managers) {
        this.random = new Random(scenario.seed());
        this.managers = managers;
        var customers = new Customers(scenario);
        events = IntStream.range(0, scenario.customers())
                .boxed()
                .flatMap(i -> customers.events(i).stream())
                .sorted(Event.BY_TIME)
                .toList();
    }

    /** Tells the days of a scenario from the first to the last; what had happened before them comes in at once. */
    public static void tell(Scenario scenario, LocalDate first, LocalDate last, List<String> managers)
            throws Exception {
        var tellers = new Tellers(scenario, managers);
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            tellers.events(day, 12);
            tellers.assign(day);
            tellers.events(day, 20);
            tellers.call(day);
        }
    }

    private void events(LocalDate day, int hour) throws Exception {
        var until = day.atTime(hour, 0).atZone(ZONE).toInstant();
        var from = told;
        while (told < events.size() && events.get(told).time().toInstant().isBefore(until)) told++;
        for (var at = from; at < told; at += 500) {
            var some = events.subList(at, Math.min(told, at + 500));
            some.stream()
                    .filter(event -> event.type().equals("customer.registered"))
                    .forEach(event -> waiting.add(event.subject()));
            var incoming = EventReader.batch(EventJson.batch(some).getBytes(StandardCharsets.UTF_8));
            var ingest = CDI.current().select(IngestService.class).get();
            var receipt = As.user("feed", () -> ingest.receive(incoming));
            if (receipt.count(Outcome.REJECTED) > 0)
                throw new IllegalArgumentException(receipt.results().toString());
        }
    }

    /** Most who came are given to somebody, a few go to another. */
    private void assign(LocalDate day) throws Exception {
        transfer(day);
        var given = new HashMap<String, List<String>>();
        for (var number : waiting) {
            if (random.nextInt(8) > 0)
                given.computeIfAbsent(any(managers), m -> new ArrayList<>()).add(number);
        }
        waiting.clear();
        for (var gift : given.entrySet()) {
            Days.assign(day, 12, gift.getValue(), gift.getKey());
            gift.getValue().forEach(number -> owners.put(number, gift.getKey()));
        }
    }

    private void transfer(LocalDate day) throws Exception {
        if (owners.isEmpty() || random.nextInt(3) > 0) return;
        var number = any(owners.keySet().stream().sorted().toList());
        var other = any(managers);
        if (other.equals(owners.get(number))) return;
        Days.assign(day, 12, number, other);
        owners.put(number, other);
    }

    private void call(LocalDate day) throws Exception {
        var numbers = owners.keySet().stream().sorted().toList();
        if (numbers.isEmpty()) return;
        var called = Stream.generate(() -> any(numbers)).limit(7).toList();
        for (var number : called) {
            var request = FollowUpRequest.of(number, "PHONE", any(List.of(RESULTS)), "a word");
            Clocks.at(
                    day.atTime(20, random.nextInt(60)).atZone(ZONE).toInstant(),
                    () -> As.user(owners.get(number), () -> CDI.current()
                            .select(FollowUpService.class)
                            .get()
                            .add(request)));
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
