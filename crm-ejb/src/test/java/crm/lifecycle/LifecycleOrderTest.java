package crm.lifecycle;

import static crm.lifecycle.FactsFixture.facts;
import static crm.lifecycle.FactsFixture.hour;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The set of facts decides: not their order, not how often one came, not in how many parts they were told. */
class LifecycleOrderTest {

    private static final int SEEDS = 1_000;

    private static final List<String> MOVES = List.of(
            "start A p1",
            "sub A",
            "return A blurred",
            "withdraw A mind",
            "approve A",
            "fail A aml",
            "ok A",
            "start B p1",
            "sub B",
            "opening B",
            "fail B aml",
            "withdraw B mind",
            "ok B X2",
            "pay D1",
            "dep D1 20000",
            "reject D1",
            "reverse D1",
            "pay D2",
            "dep D2 300.5",
            "reverse D2",
            "reject D2",
            "in S1",
            "out S1",
            "payout W1",
            "trade T1",
            "trade T2 ipo",
            "cancel T1",
            "cancel T2",
            "status X1 frozen",
            "complain C1",
            "settle C1",
            "login L1",
            "upd",
            "reg");

    @Test
    void shuffled_and_repeated_facts_give_the_same_state() {
        IntStream.range(0, SEEDS).forEach(seed -> {
            var facts = aLife(new Random(seed));
            var inOrder = Lifecycle.derive(facts.stream().sorted(Fact.IN_ORDER).toList());

            assertThat(Lifecycle.derive(shuffledAndRepeated(facts, new Random(-seed))))
                    .as("seed %d", seed)
                    .isEqualTo(inOrder);
        });
    }

    @Test
    void the_stage_is_what_the_facts_amount_to_when_looked_at_all_at_once() {
        IntStream.range(0, SEEDS).forEach(seed -> {
            var facts = aLife(new Random(seed));
            assertThat(Lifecycle.derive(facts).stage())
                    .as("seed %d: %s", seed, facts)
                    .isEqualTo(lookedAtAtOnce(facts));
        });
    }

    @Test
    void the_history_counts_from_one_and_leads_without_a_gap_to_the_stage() {
        IntStream.range(0, SEEDS).forEach(seed -> {
            var state = Lifecycle.derive(aLife(new Random(seed)));
            var stage = Stage.POTENTIAL;
            var at = hour(0);
            for (var move : state.history()) {
                assertThat(move.ordinal()).isEqualTo(state.history().indexOf(move) + 1);
                assertThat(move.from()).as("seed %d", seed).isEqualTo(stage);
                assertThat(move.stage()).as("seed %d", seed).isNotEqualTo(stage);
                assertThat(move.at())
                        .as("seed %d", seed)
                        .isAfterOrEqualTo(at)
                        .isEqualTo(move.cause().time());
                stage = move.stage();
                at = move.at();
            }
            assertThat(state.stage()).isEqualTo(stage);
        });
    }

    @Test
    void facts_that_decide_nothing_may_be_left_out() {
        IntStream.range(0, SEEDS).forEach(seed -> {
            var facts = aLife(new Random(seed));
            var deciding =
                    facts.stream().filter(f -> f.type().decidesLifecycle()).toList();
            assertThat(Lifecycle.derive(deciding)).as("seed %d", seed).isEqualTo(Lifecycle.derive(facts));
        });
    }

    @Test
    void facts_of_one_time_are_told_apart_by_source_and_then_by_id() {
        var registered =
                Fact.of(EventType.CUSTOMER_REGISTERED, hour(1), "b", "1").build();
        var submitted = Fact.of(EventType.APPLICATION_SUBMITTED, hour(1), "a", "9")
                .application("A")
                .build();
        var failed = Fact.of(EventType.APPLICATION_FAILED, hour(1), "a", "10")
                .application("A")
                .build();

        assertThat(Lifecycle.derive(List.of(registered, submitted, failed)).history())
                .as("10 sorts before 9: failed, submitted, registered")
                .extracting(Transition::stage)
                .containsExactly(Stage.PENDING_ACCOUNT_OPENING);
    }

    @Test
    void one_event_told_in_two_ways_is_refused() {
        var twice = List.of(
                Fact.of(EventType.CUSTOMER_REGISTERED, hour(1), "platform", "e1")
                        .build(),
                Fact.of(EventType.CUSTOMER_REGISTERED, hour(2), "platform", "e1")
                        .build());
        assertThatThrownBy(() -> Lifecycle.derive(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("platform/e1");
    }

    @Test
    void a_fact_is_the_same_whether_read_from_the_wire_or_from_a_table() {
        var wire = Fact.of(EventType.DEPOSIT_CONFIRMED, hour(1).plusNanos(1_234_567), "platform", "e1")
                .amount(new BigDecimal("20000"), "HKD")
                .build();
        var table = Fact.of(EventType.DEPOSIT_CONFIRMED, hour(1).plusNanos(1_234_000), "platform", "e1")
                .amount(new BigDecimal("20000.0000"), "HKD")
                .build();
        assertThat(wire).isEqualTo(table);
        assertThat(wire.amount()).hasToString("20000");
    }

    @Test
    void of_nothing_comes_a_potential_customer() {
        var state = Lifecycle.derive(List.of());
        assertThat(state.stage()).isEqualTo(Stage.POTENTIAL);
        assertThat(state.stageSince()).isNull();
        assertThat(state.evidence()).isNull();
        assertThat(state.history()).isEmpty();
    }

    /** Up to 20 moves at up to 12 different hours, so that many fall on one. */
    private static List<Fact> aLife(Random random) {
        var moves = IntStream.range(0, 1 + random.nextInt(20))
                .mapToObj(i -> MOVES.get(random.nextInt(MOVES.size())) + "@" + (1 + random.nextInt(12)))
                .collect(joining("; "));
        return facts(random.nextInt(10) == 0 ? moves : "reg@1; " + moves);
    }

    private static List<Fact> shuffledAndRepeated(List<Fact> facts, Random random) {
        var told = new ArrayList<>(facts);
        facts.stream().filter(fact -> random.nextBoolean()).forEach(told::add);
        Collections.shuffle(told, random);
        return told;
    }

    /** The same rules in other words, without replay: what there is, and what took it back. */
    private static Stage lookedAtAtOnce(List<Fact> facts) {
        if (!any(facts, f -> f.type() == EventType.CUSTOMER_REGISTERED)) {
            return Stage.POTENTIAL;
        }
        if (!any(facts, f -> f.type() == EventType.APPLICATION_SUCCESSFUL)) {
            return any(facts, f -> isPendingAtTheEnd(facts, f)) ? Stage.PENDING_ACCOUNT_OPENING : Stage.REGISTERED;
        }
        if (any(
                facts,
                f -> f.type() == EventType.TRADE_EXECUTED
                        && !any(
                                facts,
                                c -> c.type() == EventType.TRADE_CANCELLED
                                        && f.tradeId().equals(c.tradeId())))) {
            return Stage.TRADED;
        }
        return any(facts, f -> f.type() == EventType.SECURITIES_TRANSFERRED_IN || standsAtTheEnd(facts, f))
                ? Stage.FUNDED
                : Stage.PENDING_FUNDING;
    }

    private static boolean isPendingAtTheEnd(List<Fact> facts, Fact fact) {
        return switch (fact.type()) {
            case APPLICATION_SUBMITTED, APPLICATION_RETURNED, APPLICATION_APPROVED, APPLICATION_OPENING ->
                !any(
                        facts,
                        later -> (later.type() == EventType.APPLICATION_FAILED
                                        || later.type() == EventType.APPLICATION_WITHDRAWN)
                                && fact.applicationId().equals(later.applicationId())
                                && Fact.IN_ORDER.compare(later, fact) > 0);
            default -> false;
        };
    }

    private static boolean standsAtTheEnd(List<Fact> facts, Fact fact) {
        return fact.type() == EventType.DEPOSIT_CONFIRMED
                && !any(
                        facts,
                        r -> r.type() == EventType.DEPOSIT_REVERSED
                                && fact.transactionId().equals(r.originalTransactionId()))
                && !any(
                        facts,
                        r -> r.type() == EventType.DEPOSIT_REJECTED
                                && fact.transactionId().equals(r.transactionId())
                                && Fact.IN_ORDER.compare(r, fact) > 0);
    }

    private static boolean any(List<Fact> facts, Predicate<Fact> is) {
        return facts.stream().anyMatch(is);
    }
}
