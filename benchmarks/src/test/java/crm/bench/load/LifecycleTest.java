package crm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import crm.bench.simulator.Customers;
import crm.bench.simulator.Scenario;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    final Scenario scenario = new Scenario(
            7,
            400,
            10_000_001,
            180,
            LocalDate.of(2026, 11, 21).atStartOfDay().atOffset(Scenario.ZONE),
            List.of("am1", "am2"));
    final Customers customers = new Customers(scenario);

    @Test
    void every_customer_stands_where_the_simulator_let_the_story_end() {
        for (var i = 0; i < scenario.customers(); i++) {
            var lifecycle = Lifecycle.of(told(i));
            assertThat(lifecycle.stage)
                    .as("customer %s", i)
                    .isEqualTo(customers.stage(i).name());
            assertThat(lifecycle.moves.get(lifecycle.moves.size() - 1).stage()).isEqualTo(lifecycle.stage);
        }
    }

    @Test
    void a_reversed_deposit_takes_the_customer_back_and_the_way_is_kept() {
        for (var i = 0; i < scenario.customers(); i++) {
            var told = told(i);
            var lifecycle = Lifecycle.of(told);
            var funded = lifecycle.moves.stream().anyMatch(move -> move.stage().equals("FUNDED"));
            if (!lifecycle.stage.equals("PENDING_FUNDING") || !funded) continue;
            var last = lifecycle.moves.get(lifecycle.moves.size() - 1);
            assertThat(last.cause().type()).isEqualTo("deposit.reversed");
            assertThat(last.json()).contains("\"cause\"").contains("application.successful");
            return;
        }
        throw new AssertionError("no customer of 400 had a deposit taken back");
    }

    @Test
    void what_was_told_later_of_a_customer_wins() {
        for (var i = 0; i < scenario.customers(); i++) {
            var told = told(i);
            var phones = told.stream()
                    .filter(e -> Particulars.describes(e.type()))
                    .map(e -> e.event().data().get("phone"))
                    .filter(phone -> phone != null)
                    .toList();
            if (phones.size() < 2) continue;
            Map<String, Object> row = new HashMap<>();
            Particulars.of(told).writeTo(row);
            assertThat(row).containsEntry("phone_raw", phones.get(phones.size() - 1));
            assertThat((String) row.get("phone")).matches("\\+\\d{8,15}");
            return;
        }
        throw new AssertionError("no customer of 400 changed the number");
    }

    private List<EventRow> told(int index) {
        return customers.events(index).stream().map(EventRow::of).toList();
    }
}
