package crm.it;

import static crm.allocation.Distribution.LEAST_LOADED;
import static crm.allocation.Distribution.ROUND_ROBIN;
import static crm.allocation.Distribution.WEIGHTED;
import static crm.it.support.RuleTrial.array;
import static crm.it.support.RuleTrial.at;
import static crm.it.support.RuleTrial.inQueue;
import static crm.it.support.RuleTrial.owners;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import crm.allocation.AllocationOutcome;
import crm.allocation.AllocationRequest;
import crm.allocation.AllocationRule;
import crm.allocation.AllocationService;
import crm.allocation.BackfillService;
import crm.allocation.Distribution;
import crm.allocation.IntakeService;
import crm.allocation.OfferQueries;
import crm.allocation.QueueQueries;
import crm.allocation.RuleTerms.Hop;
import crm.allocation.Simulation;
import crm.allocation.SimulationService;
import crm.allocation.WhyCard;
import crm.allocation.WhyQueries;
import crm.assignment.IdStretch;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Refused;
import crm.it.support.RuleTrial;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.notice.NoticeQueries;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import java.io.StringReader;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is given whom as customers arrive, as they wait, and from the pool: fairly, within what managers can hold, and as simulated. */
@ExtendWith(ArquillianExtension.class)
class AssignmentByRuleIT {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    @Inject
    AllocationService rules;

    @Inject
    SimulationService simulations;

    @Inject
    BackfillService backfills;

    @Inject
    IntakeService intake;

    @Inject
    QueueQueries queue;

    @Inject
    WhyQueries why;

    @Inject
    OfferQueries mine;

    @Inject
    NoticeQueries notices;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private final RuleTrial own = new RuleTrial();
    private final String source = own.source();
    private final String rule = own.rule();
    private Team team;

    @BeforeEach
    void a_team_of_its_own() {
        team = own.begin();
    }

    @AfterEach
    void no_rule_is_left_in_force() {
        own.end();
    }

    @Test
    void eight_connections_at_once_give_each_manager_the_same_and_nobody_too_many() throws Exception {
        Owner.run(
                h -> h.execute("update account_manager set capacity = 6 where id = ?", Owner.manager(team.manager(1))));
        own.inForce(rule, own.terms(ROUND_ROBIN));

        var numbers = registeredAtOnce(8, 3, 4);

        var counts = received(numbers);
        assertThat(counts.values().stream().mapToInt(n -> n).sum()).isEqualTo(numbers.size());
        assertThat(counts.get(team.manager(1))).as("not one over capacity").isEqualTo(6);
        var others = counts.entrySet().stream()
                .filter(e -> !e.getKey().equals(team.manager(1)))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(Collections.max(others) - Collections.min(others)).isLessThanOrEqualTo(1);
    }

    @Test
    void who_finds_no_room_stands_in_the_queue_and_none_is_lost() throws Exception {
        Owner.run(h -> h.execute("update account_manager set capacity = 5 where unit_id = ?", team.unit()));
        own.inForce(rule, own.terms(LEAST_LOADED));

        var numbers = registeredAtOnce(8, 2, 2);

        assertThat(received(numbers)).hasSize(4).allSatisfy((manager, n) -> assertThat(n)
                .isEqualTo(5));
        assertThat(inQueue(numbers)).isEqualTo(12);
        assertThat(Owner.count(
                        "select count(*) from customer c where c.number = any (string_to_array(?, ',')) and c.responsible_id is null"
                                + " and not exists (select from allocation_queue q where q.customer_id = c.id)",
                        array(numbers)))
                .as("without owner or queue")
                .isZero();
    }

    @Test
    void a_hundred_why_cards_are_reckoned_again_by_who_never_reads_the_result() throws Exception {
        var each = Map.of(ROUND_ROBIN, "a", LEAST_LOADED, "b", WEIGHTED, "c");
        for (var distribution : each.keySet()) {
            own.inForce(
                    rule + each.get(distribution),
                    own.terms(distribution, "source=" + source + each.get(distribution)));
        }
        Team.onLeave(team.manager(4), "2026-01-01", null, null);

        var numbers = new ArrayList<String>();
        for (var part : each.values()) numbers.addAll(own.customers(36, part));
        Collections.shuffle(numbers, new Random(7));
        for (var at = 0; at < numbers.size(); at += 9) own.arrive(numbers.subList(at, at + 9), Instant.now());

        var told = Owner.query(h -> h.select(
                        "select d.facts::text, r.distribution, o.manager_id from allocation_decision d"
                                + " join allocation_rule r on r.id = d.rule_id join customer c on c.id = d.customer_id"
                                + " join ownership o on o.customer_id = c.id and o.ended_at is null where c.number = any (string_to_array(?, ','))",
                        array(numbers))
                .map((row, context) ->
                        Map.entry(again(row.getString(1), Distribution.valueOf(row.getString(2))), row.getLong(3)))
                .list());
        assertThat(told).hasSize(108).allSatisfy(one -> assertThat(one.getKey()).isEqualTo(one.getValue()));
        var card = As.user("gm", () -> why.of(numbers.get(0))).get(0);
        assertThat(card.outcome()).isEqualTo(AllocationOutcome.OWNER);
        assertThat(card.candidates()).hasSize(3).anyMatch(c -> c.user().equals(card.chosen()));
        assertThat(card.excluded()).hasSize(1).allMatch(e -> e.user().equals(team.manager(4)));
    }

    @Test
    void what_the_simulator_says_of_thirty_days_is_what_happens_on_them() throws Exception {
        var today = LocalDate.now(HONG_KONG);
        Owner.run(h ->
                h.execute("update account_manager set capacity = 25 where id = ?", Owner.manager(team.manager(2))));
        Team.onLeave(
                team.manager(3),
                today.minusDays(20).toString(),
                today.minusDays(11).toString(),
                null);
        var numbers = own.customers(120, "");
        var times = new TreeMap<Instant, List<String>>();
        for (var day = 30; day > 0; day--) {
            var at = today.minusDays(day).atTime(10, 0).atZone(HONG_KONG).toInstant();
            var some = numbers.subList((30 - day) * 4, (30 - day) * 4 + 4);
            times.put(at, some);
            Team.change("registered_at = '" + at + "'", some.toArray(String[]::new));
        }
        var terms = own.withMembers(
                WEIGHTED, List.of(own.member(1, 3), own.member(2, 2), own.member(3, 2), own.member(4, 1)));
        As.user("gm", () -> rules.save(new AllocationRequest(rule, terms, "draft", 0)));

        var said = As.user("gm", () -> simulations.simulate(rule, 30, 50_000));
        As.user("gm", () -> rules.activate(rule, 1, "as simulated"));
        for (var at : times.entrySet()) own.arrive(at.getValue(), at.getKey());

        assertThat(said.rules()).anyMatch(line -> line.name().equals(rule) && line.decided() == 120);
        assertThat(owners(numbers)).hasSize(120).isEqualTo(simulated(said, numbers));
    }

    @Test
    void step_by_step_the_customer_waits_in_each_unit_until_its_clock_runs_out() throws Exception {
        var branch = Team.of(1);
        own.inForce(
                rule,
                own.withHops(List.of(new Hop(branch.code(), 4, team.code()), new Hop(team.code(), 2, Hop.CHOOSE))));
        var began = Instant.parse("2026-03-02T02:00:00Z");
        var number = own.customers(1, "").get(0);

        own.arrive(List.of(number), began);
        assertThat(Team.fact(number, "unit_id")).isEqualTo(String.valueOf(branch.unit()));
        assertThat(As.user(branch.lead(), () -> notices.latest(null, 20)).toString())
                .contains("CUSTOMERS_WAIT");
        at(began.plus(4, ChronoUnit.HOURS).minusSeconds(1), () -> intake.escalate(100));
        assertThat(Team.fact(number, "unit_id")).isEqualTo(String.valueOf(branch.unit()));
        at(began.plus(4, ChronoUnit.HOURS).plusSeconds(9), () -> intake.escalate(100));
        assertThat(Team.fact(number, "unit_id")).isEqualTo(String.valueOf(team.unit()));
        at(began.plus(6, ChronoUnit.HOURS).plusSeconds(59), () -> intake.escalate(100));

        assertThat(owners(List.of(number))).hasSize(1);
        assertThat(inQueue(List.of(number))).isZero();
        assertThat(As.user("gm", () -> why.of(number)))
                .extracting(card -> card.outcome() + " "
                        + (card.step() == null
                                ? ""
                                : card.step().no() + " " + card.step().hours()))
                .containsExactly("OWNER ", "HOP 2 2", "HOP 1 4");
    }

    @Test
    void where_the_last_step_leads_to_the_queue_only_people_give_the_customer_away() throws Exception {
        own.inForce(rule, own.withHops(List.of(new Hop(team.code(), 1, Hop.QUEUE))));
        var began = Instant.parse("2026-03-02T02:00:00Z");
        var number = own.customers(1, "").get(0);
        own.arrive(List.of(number), began);

        at(began.plus(2, ChronoUnit.HOURS), () -> intake.escalate(100));
        at(began.plus(3, ChronoUnit.HOURS), () -> intake.retry(OffsetDateTime.parse("2026-03-02T05:00:00Z"), 500));

        assertThat(owners(List.of(number))).isEmpty();
        assertThat(As.user(team.lead(), () -> queue.page(AllocationOutcome.PASSED_BY, IdStretch.after(null, 50)))
                        .items())
                .extracting(row -> row.customer())
                .contains(number);
        assertThat(As.user("gm", () -> why.of(number)))
                .extracting(WhyCard::outcome)
                .containsExactly(AllocationOutcome.PASSED_BY, AllocationOutcome.HOP);
    }

    @Test
    void who_was_found_nobody_for_gets_somebody_once_there_is_one() throws Exception {
        own.inForce(rule, own.terms(ROUND_ROBIN));
        team.managers().forEach(manager -> Team.onLeave(manager, "2026-03-01", "2026-03-08", null));
        var number = own.customers(1, "").get(0);
        own.arrive(List.of(number), Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(inQueue(List.of(number))).isEqualTo(1);

        at(Instant.parse("2026-03-02T07:00:00Z"), () -> intake.alarm());
        assertThat(As.user(team.lead(), () -> notices.latest(null, 20)).toString())
                .contains("QUEUE_AGEING");
        var row = As.user(team.lead(), () -> queue.page(null, IdStretch.after(null, 50))).items().stream()
                .filter(one -> one.customer().equals(number))
                .findFirst()
                .orElseThrow();
        assertThat(row.late()).isTrue();
        at(Instant.parse("2026-03-09T02:00:00Z"), () -> {
            while (intake.retry(OffsetDateTime.parse("2026-03-09T02:00:00Z"), 500)
                            .read()
                    > 0) continue;
            return null;
        });

        assertThat(owners(List.of(number))).hasSize(1);
        assertThat(inQueue(List.of(number))).isZero();
    }

    @Test
    void the_pool_is_given_away_as_its_preview_said() throws Exception {
        var numbers = own.customers(30, "");
        own.inForce(rule, own.terms(LEAST_LOADED));
        var preview = As.user("gm", () -> backfills.preview(20_000));

        own.customers(1, "");
        Refused.by(
                AllocationRule.PREVIEW_OUTDATED,
                () -> As.user("gm", () -> backfills.start(preview.token(), "too late")));
        var fresh = As.user("gm", () -> backfills.preview(20_000));
        As.user("gm", () -> backfills.start(fresh.token(), "for the pool"));
        Refused.by(AllocationRule.BACKFILL_RUNS, () -> As.user("gm", () -> backfills.start(fresh.token(), "again")));
        Runs.ended(Runs.start("batch", "apply-assignment-rules", LocalDate.now(HONG_KONG), 1, Map.of()));

        assertThat(owners(numbers)).hasSize(30).isEqualTo(simulated(fresh.trial(), numbers));
        assertThat(As.user("gm", () -> backfills.current()).orElseThrow().isDone())
                .isTrue();
    }

    private static Map<String, Integer> received(List<String> numbers) {
        var counts = new TreeMap<String, Integer>();
        owners(numbers).values().forEach(manager -> counts.merge(manager, 1, Integer::sum));
        return counts;
    }

    private static Map<String, String> simulated(Simulation trial, List<String> numbers) {
        return trial.rows().stream()
                .filter(row -> numbers.contains(row.customer()) && row.after() != null)
                .collect(toMap(Simulation.Row::customer, Simulation.Row::after));
    }

    /** Lets customers register over several connections at once, and waits until the rules have looked at them. */
    private List<String> registeredAtOnce(int connections, int batches, int size) throws Exception {
        var numbers = new ArrayList<String>();
        var work = new ArrayList<Callable<Void>>();
        for (var connection = 0; connection < connections; connection++) {
            var mine = IntStream.range(0, batches * size)
                    .mapToObj(i -> "Q" + UUID.randomUUID().toString().substring(0, 12))
                    .toList();
            numbers.addAll(mine);
            work.add(() -> {
                for (var at = 0; at < mine.size(); at += size) {
                    Platform.sends(mine.subList(at, at + size).stream()
                            .map(number -> Platform.event(
                                    "customer.registered",
                                    number,
                                    "2026-03-02T02:00:00Z",
                                    "\"name\":{\"latin\":\"Chan Tai Man\"},\"residence\":\"HK\",\"channel\":\"" + source
                                            + "\""))
                            .toArray(String[]::new));
                }
                return null;
            });
        }
        for (var done : threads.invokeAll(work)) done.get();
        Await.until(
                "the rules to look at all",
                () -> Owner.count(
                        "select count(*) from allocation_intake i join customer c on c.id = i.customer_id"
                                + " where c.source = ?",
                        source),
                left -> left == 0);
        return numbers;
    }

    /** Who has to be chosen, by what the decision rested on alone. */
    private static Long again(String facts, Distribution distribution) {
        try (var reader = Json.createReader(new StringReader(facts))) {
            var read = reader.readObject();
            var candidates = read.getJsonArray("candidates").getValuesAs(JsonArray.class);
            var weights = read.getJsonNumber("weights").longValue();
            JsonArray best = null;
            for (var candidate : candidates) {
                if (distribution == WEIGHTED && owed(candidate, weights).signum() <= 0) continue;
                if (best == null || before(candidate, best, distribution, weights)) best = candidate;
            }
            return number(best, 0);
        }
    }

    private static boolean before(JsonArray one, JsonArray other, Distribution distribution, long weights) {
        var order =
                switch (distribution) {
                    case ROUND_ROBIN -> 0;
                    case LEAST_LOADED -> Long.compare(number(one, 1), number(other, 1));
                    case WEIGHTED ->
                        rest(one, weights)
                                .multiply(BigInteger.valueOf(number(other, 3)))
                                .compareTo(rest(other, weights).multiply(BigInteger.valueOf(number(one, 3))));
                };
        if (order != 0) return order < 0;
        var ago = Long.compare(number(one, 4), number(other, 4));
        return ago < 0 || ago == 0 && number(one, 0) < number(other, 0);
    }

    private static BigInteger owed(JsonArray candidate, long weights) {
        var whole = BigInteger.valueOf(144_403_552_893_600L);
        return BigInteger.valueOf(number(candidate, 5))
                .add(whole.multiply(BigInteger.valueOf(number(candidate, 3))).divide(BigInteger.valueOf(weights)));
    }

    private static BigInteger rest(JsonArray candidate, long weights) {
        return BigInteger.valueOf(144_403_552_893_600L).subtract(owed(candidate, weights));
    }

    private static long number(JsonArray numbers, int at) {
        return ((JsonNumber) numbers.get(at)).longValue();
    }
}
