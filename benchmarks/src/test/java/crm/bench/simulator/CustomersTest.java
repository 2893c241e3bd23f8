package crm.bench.simulator;

import static crm.bench.simulator.ScenarioFixture.UNTIL;
import static crm.bench.simulator.ScenarioFixture.aScenario;
import static crm.bench.simulator.ScenarioFixture.withSeed;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import crm.bench.feed.Event;
import crm.bench.feed.EventJson;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomersTest {

    static final int MANY = 3_000;
    static final Customers CUSTOMERS = new Customers(aScenario(MANY));

    @Test
    void the_same_seed_tells_the_same_story_byte_for_byte() {
        var again = new Customers(aScenario(MANY));
        for (var i = 0; i < 200; i++) {
            assertThat(EventJson.batch(again.events(i))).isEqualTo(EventJson.batch(CUSTOMERS.events(i)));
        }
    }

    @Test
    void another_seed_tells_another_story() {
        var other = new Customers(withSeed(2, MANY));
        assertThat(EventJson.batch(other.events(0))).isNotEqualTo(EventJson.batch(CUSTOMERS.events(0)));
    }

    @Test
    void customers_end_in_the_stages_meant_for_them() {
        for (var i = 0; i < MANY; i++) {
            assertThat(StageOfEvents.of(CUSTOMERS.events(i)))
                    .as("customer %d", i)
                    .isEqualTo(CUSTOMERS.stage(i));
        }
    }

    @Test
    void the_stages_have_their_shares() {
        Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
        for (var i = 0; i < MANY; i++) counts.merge(CUSTOMERS.stage(i), 1, Integer::sum);
        for (var stage : Stage.values()) {
            assertThat(counts.get(stage) * 100.0 / MANY)
                    .as(stage.name())
                    .isBetween(stage.share() - 3.0, stage.share() + 3.0);
        }
    }

    @Test
    void a_customer_has_fifteen_to_twentyfive_events_on_average() {
        assertThat(events().count() / MANY).isBetween(15L, 25L);
    }

    @Test
    void customers_register_in_the_order_of_their_numbers_and_before_anything_else() {
        var before = UNTIL.minusDays(180);
        for (var i = 0; i < MANY; i++) {
            var events = CUSTOMERS.events(i);
            assertThat(events.get(0).type()).isEqualTo("customer.registered");
            assertThat(events.get(0).time()).isAfterOrEqualTo(before);
            assertThat(events).isSortedAccordingTo(Event.BY_TIME);
            assertThat(events).allMatch(event -> event.time().isBefore(UNTIL));
            before = events.get(0).time();
        }
    }

    @Test
    void more_register_on_a_tuesday_than_on_a_sunday() {
        Map<DayOfWeek, Integer> days = new HashMap<>();
        registrations().forEach(event -> days.merge(event.time().getDayOfWeek(), 1, Integer::sum));
        assertThat(days.get(DayOfWeek.TUESDAY)).isGreaterThan(days.get(DayOfWeek.SUNDAY) * 3 / 2);
    }

    @Test
    void identifiers_are_unique() {
        Set<String> ids = new HashSet<>();
        events().forEach(event ->
                assertThat(ids.add(event.source() + " " + event.id())).isTrue());
    }

    @Test
    void nobody_is_among_his_own_referrers() {
        events().filter(event -> event.data().containsKey("referrer")).forEach(event -> {
            var referrer = Long.parseLong((String) event.data().get("referrer"));
            assertThat(referrer).isBetween(10_000_001L, Long.parseLong(event.subject()) - 1);
        });
    }

    @Test
    void nobody_is_referred_twice() {
        assertThat(stories())
                .allMatch(story -> story.stream()
                                .filter(event -> event.data().containsKey("referrer"))
                                .count()
                        <= 1);
    }

    @Test
    void every_type_of_event_occurs() {
        assertThat(events().map(Event::type).collect(toSet()))
                .containsExactlyInAnyOrder(
                        "customer.registered",
                        "customer.updated",
                        "application.started",
                        "application.submitted",
                        "application.returned",
                        "application.withdrawn",
                        "application.approved",
                        "application.opening",
                        "application.failed",
                        "application.successful",
                        "deposit.submitted",
                        "deposit.confirmed",
                        "deposit.rejected",
                        "deposit.reversed",
                        "withdrawal.confirmed",
                        "securities.transferredIn",
                        "securities.transferredOut",
                        "trade.executed",
                        "trade.cancelled",
                        "account.statusChanged",
                        "complaint.opened",
                        "complaint.closed",
                        "referral.linked",
                        "device.login",
                        "call.ended",
                        "sms.sent",
                        "message.answered");
    }

    @Test
    void some_deposits_come_before_the_account_and_some_accounts_survive_a_failed_second_application() {
        assertThat(stories().anyMatch(story -> isBefore(story, "deposit.confirmed", "application.successful")))
                .isTrue();
        assertThat(stories().anyMatch(story -> isBefore(story, "application.successful", "application.failed")))
                .isTrue();
    }

    @Test
    void amounts_are_positive_and_in_the_three_currencies() {
        events().filter(event -> event.data().containsKey("amount")).forEach(event -> {
            assertThat((BigDecimal) event.data().get("amount")).isPositive();
            assertThat(event.data().get("currency")).isIn("HKD", "USD", "CNY");
        });
    }

    @Test
    void a_few_customers_are_joint_or_companies() {
        var special = registrations()
                .filter(event ->
                        event.data().containsKey("holders") || event.data().containsKey("company"))
                .count();
        assertThat(special * 100.0 / MANY).isBetween(2.0, 4.0);
    }

    @Test
    void even_a_story_of_one_day_can_be_told() {
        var short_ = new Customers(new Scenario(3, 300, 1, 1, UNTIL, List.of("am1")));
        for (var i = 0; i < 300; i++) {
            var events = short_.events(i);
            assertThat(events).allMatch(event -> event.time().isBefore(UNTIL));
            assertThat(StageOfEvents.of(events)).isEqualTo(short_.stage(i));
        }
    }

    private static boolean isBefore(List<Event> story, String earlier, String later) {
        var types = story.stream().map(Event::type).toList();
        return types.contains(earlier) && types.indexOf(earlier) < types.lastIndexOf(later);
    }

    private static Stream<Event> registrations() {
        return stories().map(story -> story.get(0));
    }

    private static Stream<Event> events() {
        return stories().flatMap(List::stream);
    }

    private static Stream<List<Event>> stories() {
        return IntStream.range(0, MANY).mapToObj(CUSTOMERS::events);
    }
}
