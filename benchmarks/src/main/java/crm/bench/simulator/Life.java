package crm.bench.simulator;

import static java.util.Comparator.comparingLong;

import crm.bench.Dice;
import crm.bench.feed.Event;
import crm.bench.feed.Fields;
import crm.bench.people.Person;
import crm.bench.people.Place;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One customer's story while it is being written down: who, how far, and what happened when. */
final class Life {

    private record Moment(long at, String type, Fields data) {}

    final Scenario scenario;
    final int index;
    final String number;
    final long registered;
    final long until;
    final Dice dice;
    final Person person;
    final Stage stage;
    final String manager;
    boolean referred;

    private final List<Moment> moments = new ArrayList<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private final Map<String, Long> first = new HashMap<>();

    Life(Scenario scenario, int index, long registered) {
        this.scenario = scenario;
        this.index = index;
        this.registered = registered;
        number = scenario.number(index);
        until = scenario.end();
        dice = new Dice(scenario.seed(), index, 3);
        person = Person.adult(Place.any(dice), scenario.until().toLocalDate(), dice);
        stage = Stage.any((until - registered) / 86_400.0, dice);
        manager = dice.of(scenario.staff());
    }

    void add(long at, String type, Fields data) {
        moments.add(new Moment(at, type, data));
        first.merge(type, at, Math::min);
    }

    /** When that happened for the first time; the registration if it never did. */
    long firstOf(String type) {
        return first.getOrDefault(type, registered);
    }

    boolean happened(String type) {
        return first.containsKey(type);
    }

    /** When the event written down last took place. */
    long lastAt() {
        return moments.get(moments.size() - 1).at();
    }

    /** The next identifier of a kind: D10000001-1, D10000001-2, … */
    String newId(String kind) {
        return kind + number + "-" + counters.merge(kind, 1, Integer::sum);
    }

    String accountNo() {
        return "8" + number + "01";
    }

    static OffsetDateTime time(long at) {
        return OffsetDateTime.ofInstant(Instant.ofEpochSecond(at), Scenario.ZONE);
    }

    /** The story in its order, each event with its own identifier. */
    List<Event> events() {
        moments.sort(comparingLong(Moment::at));
        var events = new ArrayList<Event>(moments.size());
        for (var moment : moments) {
            var id = number + "-" + (1000 + events.size() + 1);
            events.add(new Event(id, Scenario.SOURCE, moment.type(), number, time(moment.at()), moment.data()));
        }
        return events;
    }
}
