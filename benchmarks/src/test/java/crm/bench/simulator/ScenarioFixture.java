package crm.bench.simulator;

import crm.bench.feed.Event;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Small brokerages for tests. */
final class ScenarioFixture {

    static final OffsetDateTime UNTIL = OffsetDateTime.parse("2026-11-21T00:00:00+08:00");

    private ScenarioFixture() {}

    static Scenario aScenario(int customers) {
        return new Scenario(1, customers, 10_000_001, 180, UNTIL, Scenario.demoStaff());
    }

    static Scenario withSeed(long seed, int customers) {
        return new Scenario(seed, customers, 10_000_001, 180, UNTIL, Scenario.demoStaff());
    }

    static List<Event> all(Iterator<Event> events) {
        var list = new ArrayList<Event>();
        events.forEachRemaining(list::add);
        return list;
    }
}
