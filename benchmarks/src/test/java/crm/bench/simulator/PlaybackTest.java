package crm.bench.simulator;

import static crm.bench.simulator.ScenarioFixture.aScenario;
import static crm.bench.simulator.ScenarioFixture.all;
import static org.assertj.core.api.Assertions.assertThat;

import crm.bench.feed.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybackTest {

    final Scenario scenario = aScenario(400);

    @Test
    void time_order_is_the_order_of_time_however_finely_it_is_sliced() {
        var whole = all(new Playback(scenario, 1_000_000).byTime());
        var sliced = all(new Playback(scenario, 300).byTime());
        assertThat(whole).isSortedAccordingTo(Event.BY_TIME).hasSameSizeAs(everything());
        assertThat(sliced).isEqualTo(whole);
    }

    @Test
    void shuffling_loses_and_adds_nothing() {
        var shuffled = all(new Playback(scenario, 1_000).shuffled(1));
        assertThat(sorted(shuffled)).isEqualTo(sorted(everything()));
        assertThat(shuffled).isNotEqualTo(sorted(shuffled));
    }

    @Test
    void shuffling_is_the_same_each_time() {
        assertThat(all(new Playback(scenario).shuffled(1))).isEqualTo(all(new Playback(scenario).shuffled(1)));
    }

    @Test
    void copies_lie_among_one_another() {
        var twice = all(new Playback(scenario).shuffled(2));
        var expected = new ArrayList<>(everything());
        expected.addAll(everything());
        assertThat(sorted(twice)).isEqualTo(sorted(expected));
        assertThat(new HashSet<>(twice.subList(0, twice.size() / 2)).size()).isLessThan(twice.size() / 2);
    }

    private static List<Event> sorted(List<Event> events) {
        return events.stream().sorted(Event.BY_TIME).toList();
    }

    private List<Event> everything() {
        var customers = new Customers(scenario);
        var events = new ArrayList<Event>();
        for (var i = 0; i < scenario.customers(); i++) events.addAll(customers.events(i));
        return events;
    }
}
