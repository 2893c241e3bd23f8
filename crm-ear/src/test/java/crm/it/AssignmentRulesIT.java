package crm.it;

import static crm.allocation.Distribution.LEAST_LOADED;
import static crm.allocation.Distribution.ROUND_ROBIN;
import static crm.allocation.Distribution.WEIGHTED;
import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.OPENER;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.allocation.AllocationCause;
import crm.allocation.AllocationOutcome;
import crm.allocation.AllocationQueries;
import crm.allocation.AllocationRequest;
import crm.allocation.AllocationRule;
import crm.allocation.AllocationService;
import crm.allocation.BackfillService;
import crm.allocation.Distribution;
import crm.allocation.Exclusion;
import crm.allocation.IntakeService;
import crm.allocation.OfferQueries;
import crm.allocation.OfferService;
import crm.allocation.QueueQueries;
import crm.allocation.QueueRow;
import crm.allocation.RuleOccasion;
import crm.allocation.RuleTerms;
import crm.allocation.RuleTerms.Hop;
import crm.allocation.RuleTerms.Member;
import crm.allocation.Simulation;
import crm.allocation.SimulationService;
import crm.allocation.WhyCard;
import crm.allocation.WhyQueries;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.IdStretch;
import crm.assignment.OwnershipRole;
import crm.customerlist.CustomerListRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.notice.NoticeQueries;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
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
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

/** Rules for the customers of one source, which no other test has, and the managers of a team of their own. */
@ExtendWith(ArquillianExtension.class)
class AssignmentRulesIT {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    @Inject
    AllocationService rules;

    @Inject
    AllocationQueries queries;

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
    OfferService offers;

    @Inject
    OfferQueries mine;

    @Inject
    NoticeQueries notices;

    @Inject
    AssignmentService assignments;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private final String source = "R" + UUID.randomUUID().toString().substring(0, 8);
    private final String rule = "rule " + source;
    private Team team;

    @BeforeEach
    void a_team_of_its_own() {
        team = Team.of(4);
    }

    @AfterEach
    void no_rule_is_left_in_force() {
        Owner.run(h -> h.execute(
                "update allocation_rule set status = 'RETIRED', retired_at = now() where rule like ?"
                        + " and status <> 'RETIRED'",
                rule + "%"));
    }

    @Test
    void eight_connections_at_once_give_each_manager_the_same_and_nobody_too_many() throws Exception {
        Owner.run(
                h -> h.execute("update account_manager set capacity = 6 where id = ?", Owner.manager(team.manager(1))));
        inForce(rule, terms(ROUND_ROBIN));

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
        inForce(rule, terms(LEAST_LOADED));

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
            inForce(rule + each.get(distribution), terms(distribution, "source=" + source + each.get(distribution)));
        }
        Team.onLeave(team.manager(4), "2026-01-01", null, null);

        var numbers = new ArrayList<String>();
        for (var part : each.values()) numbers.addAll(customers(36, part));
        Collections.shuffle(numbers, new Random(7));
        for (var at = 0; at < numbers.size(); at += 9) arrive(numbers.subList(at, at + 9), Instant.now());

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
        var numbers = customers(120, "");
        var times = new TreeMap<Instant, List<String>>();
        for (var day = 30; day > 0; day--) {
            var at = today.minusDays(day).atTime(10, 0).atZone(HONG_KONG).toInstant();
            var some = numbers.subList((30 - day) * 4, (30 - day) * 4 + 4);
            times.put(at, some);
            Team.change("registered_at = '" + at + "'", some.toArray(String[]::new));
        }
        var terms = withMembers(WEIGHTED, List.of(member(1, 3), member(2, 2), member(3, 2), member(4, 1)));
        As.user("gm", () -> rules.save(new AllocationRequest(rule, terms, "draft", 0)));

        var said = As.user("gm", () -> simulations.simulate(rule, 30, 50_000));
        As.user("gm", () -> rules.activate(rule, 1, "as simulated"));
        for (var at : times.entrySet()) arrive(at.getValue(), at.getKey());

        assertThat(said.rules()).anyMatch(line -> line.name().equals(rule) && line.decided() == 120);
        assertThat(owners(numbers)).hasSize(120).isEqualTo(simulated(said, numbers));
    }

    @Test
    void step_by_step_the_customer_waits_in_each_unit_until_its_clock_runs_out() throws Exception {
        var branch = Team.of(1);
        inForce(rule, withHops(List.of(new Hop(branch.code(), 4, team.code()), new Hop(team.code(), 2, Hop.CHOOSE))));
        var began = Instant.parse("2026-03-02T02:00:00Z");
        var number = customers(1, "").get(0);

        arrive(List.of(number), began);
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
        inForce(rule, withHops(List.of(new Hop(team.code(), 1, Hop.QUEUE))));
        var began = Instant.parse("2026-03-02T02:00:00Z");
        var number = customers(1, "").get(0);
        arrive(List.of(number), began);

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
    void a_hand_over_nobody_accepts_in_time_goes_to_the_next() throws Exception {
        inForce(rule, handOver());
        var numbers = customers(2, "");
        var began = Instant.parse("2026-03-02T02:00:00Z");
        at(began, () -> {
            note(numbers, "STAGE");
            intake.take(ids(numbers));
            return null;
        });
        var first = owners(numbers);
        assertThat(first).hasSize(2);

        Owner.run(h -> h.execute(
                "update task set status = 'DONE', closed_at = now(), closed_how = 'COMPLETED'"
                        + " where node = 'HAND_OVER' and closed_at is null and customer_id = ?",
                ids(numbers).get(0)));
        at(began.plus(3, ChronoUnit.HOURS), () -> intake.expire(100));

        var then = owners(numbers);
        assertThat(then.get(numbers.get(0))).as("accepted").isEqualTo(first.get(numbers.get(0)));
        assertThat(then.get(numbers.get(1))).as("not accepted").isNotNull().isNotEqualTo(first.get(numbers.get(1)));
        assertThat(Team.open(numbers.get(1), "OPENER", "how")).isEqualTo("RULE");
    }

    @Test
    void the_clock_of_a_hand_over_stands_still_while_the_office_is_closed() throws Exception {
        inForce(rule, handOver()); // to be accepted within 2 hours
        var numbers = customers(1, "");
        at(
                hongKong("2026-03-06T23:30"),
                () -> { // a Friday
                    note(numbers, "STAGE");
                    intake.take(ids(numbers));
                    return null;
                });
        var first = owners(numbers);

        at(hongKong("2026-03-08T12:00"), () -> intake.expire(100));
        at(hongKong("2026-03-09T01:29"), () -> intake.expire(100));
        assertThat(owners(numbers)).isEqualTo(first);
        at(hongKong("2026-03-09T01:31"), () -> intake.expire(100)); // clocks go on while a test works
        assertThat(owners(numbers)).hasSize(1).isNotEqualTo(first);
    }

    private static Instant hongKong(String time) {
        return LocalDateTime.parse(time).atZone(HONG_KONG).toInstant();
    }

    @Test
    void a_hand_over_that_finds_nobody_waits_in_sight_rings_the_alarm_and_is_tried_until_somebody_is_there()
            throws Exception {
        var number = ownedByAcquirer();
        inForce(rule, handOver());
        team.managers().forEach(manager -> Team.onLeave(manager, "2026-03-01", "2026-03-08", null));
        var began = Instant.parse("2026-03-02T02:00:00Z");

        moves(List.of(number), began);
        assertThat(Team.fact(number, "opener_id")).isNull();
        assertThat(waiting(number)).satisfies(row -> {
            assertThat(row.isHandOver()).isTrue();
            assertThat(row.why()).isEqualTo(AllocationOutcome.NO_CANDIDATE);
            assertThat(row.role()).isEqualTo(OPENER);
            assertThat(row.next()).isEqualTo(QueueRow.Next.TRIED_AGAIN);
            assertThat(row.owner()).isNotNull();
        });
        at(began.plus(3, ChronoUnit.HOURS), () -> intake.alarm());
        assertThat(told(team.lead())).doesNotContain("QUEUE_AGEING");
        at(began.plus(4, ChronoUnit.HOURS).plusSeconds(9), () -> intake.alarm());
        assertThat(told(team.lead())).contains("QUEUE_AGEING");

        at(began.plus(1, ChronoUnit.DAYS), () -> retry(began.plus(1, ChronoUnit.DAYS)));
        assertThat(Team.fact(number, "opener_id")).isNull();
        assertThat(As.user("gm", () -> why.of(number)))
                .as("what was found out once is told once")
                .hasSize(1);
        at(began.plus(7, ChronoUnit.DAYS), () -> retry(began.plus(7, ChronoUnit.DAYS)));

        assertThat(Team.fact(number, "opener_id")).isNotNull();
        assertThat(Team.fact(number, "acquirer_id")).isNotNull();
        assertThat(inQueue(List.of(number))).isZero();
    }

    @Test
    void a_hand_over_that_waits_ends_when_somebody_is_given_the_role_by_hand_or_the_rule_is_retired() throws Exception {
        var byHand = ownedByAcquirer();
        var retired = ownedByAcquirer();
        inForce(rule, handOver());
        team.managers().forEach(manager -> Team.onLeave(manager, "2026-03-01", "2026-03-08", null));
        moves(List.of(byHand, retired), Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(inQueue(List.of(byHand, retired))).isEqualTo(2);

        As.user(team.lead(), () -> assignments.assign(AssignRequest.of(List.of(byHand), OPENER, team.manager(2))));
        assertThat(inQueue(List.of(byHand))).isZero();

        As.user("gm", () -> rules.retire(rule, "no longer"));
        at(Instant.parse("2026-03-03T02:00:00Z"), () -> retry(Instant.parse("2026-03-03T02:00:00Z")));
        assertThat(inQueue(List.of(retired))).isZero();
        assertThat(Team.fact(retired, "opener_id")).isNull();
    }

    @Test
    void whoever_declines_a_hand_over_says_why_and_the_next_gets_it_until_there_is_none() throws Exception {
        var number = ownedByAcquirer();
        inForce(rule, handOver());
        moves(List.of(number), Instant.parse("2026-03-02T02:00:00Z"));
        var first = opener(number);
        var other = team.managers().stream()
                .filter(m -> !m.equals(first))
                .findFirst()
                .orElseThrow();
        refused(AllocationRule.REASON_MISSING, () -> As.user(first, () -> offers.decline(number, " ")));
        refused(
                AllocationRule.NOTHING_TO_DECLINE,
                () -> As.user(team.lead(), () -> offers.decline(number, "not mine")));
        refused(AccessRule.NOT_FOUND, () -> As.user(Team.of(1).manager(1), () -> offers.decline(number, "not mine")));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("batch", () -> offers.decline(number, "not mine")));
        assertThat(As.user(first, () -> mine.mine())).containsExactly(number);
        assertThat(As.user(other, () -> mine.mine())).isEmpty();

        assertThat(As.user(first, () -> offers.decline(number, "I know the family")))
                .isTrue();
        var second = opener(number);
        assertThat(second).isNotEqualTo(first);
        refused(AllocationRule.NOTHING_TO_DECLINE, () -> As.user(first, () -> offers.decline(number, "once more")));
        assertThat(As.user("gm", () -> why.of(number)).get(0)).satisfies(card -> {
            assertThat(card.cause()).isEqualTo(AllocationCause.DECLINED);
            assertThat(card.excluded()).anyMatch(e -> e.why() == Exclusion.DECLINED && first.equals(e.user()));
        });

        for (var more = second; more != null; more = opener(number)) {
            var receiver = more;
            As.user(receiver, () -> offers.decline(number, "nobody wants it"));
        }
        assertThat(waiting(number).why()).isEqualTo(AllocationOutcome.NO_CANDIDATE);
        assertThat(told(team.lead())).contains("HAND_OVER_DECLINED", "nobody wants it");
        assertThat(Team.fact(number, "acquirer_id"))
                .as("the customer keeps the owner")
                .isNotNull();
        assertThat(Owner.count(
                        "select count(*) from task t join customer c on c.id = t.customer_id where c.number = ?"
                                + " and t.node = 'HAND_OVER' and t.closed_at is null",
                        number))
                .isZero();
    }

    @Test
    void what_the_simulator_says_of_changes_of_stage_is_what_happens_at_them() throws Exception {
        var today = LocalDate.now(HONG_KONG);
        Owner.run(h ->
                h.execute("update account_manager set capacity = 30 where id = ?", Owner.manager(team.manager(2))));
        Team.onLeave(
                team.manager(3),
                today.minusDays(20).toString(),
                today.minusDays(11).toString(),
                null);
        var numbers = customers(60, "");
        Team.change("registered_at = now() - interval '60 days'", numbers.toArray(String[]::new));
        var stages = List.of("PENDING_ACCOUNT_OPENING", "PENDING_FUNDING");
        var moves = new TreeMap<Instant, List<String>>();
        for (var day = 30; day > 0; day--) {
            var no = 30 - day;
            // each customer comes to the first stage on one day and to the second fifteen days later
            var at = today.minusDays(day).atTime(10, 0).atZone(HONG_KONG).toInstant();
            var some = numbers.subList(no % 15 * 4, no % 15 * 4 + 4);
            moves.put(at, some);
            move(some, stages.get(no / 15), no / 15 + 1, at);
        }
        var terms = terms(
                RuleOccasion.STAGE,
                "source=" + source + "&stage=PENDING_FUNDING",
                OPENER,
                LEAST_LOADED,
                team,
                List.of(),
                List.of());
        var first = terms(
                RuleOccasion.STAGE,
                "source=" + source + "&stage=PENDING_ACCOUNT_OPENING",
                ACQUIRER,
                ROUND_ROBIN,
                team,
                List.of(),
                List.of());
        inForce(rule + " opened", terms);
        As.user("gm", () -> rules.save(new AllocationRequest(rule, first, "draft", 0)));

        var said = As.user("gm", () -> simulations.simulate(rule, 30, 50_000));
        As.user("gm", () -> rules.activate(rule, 1, "as simulated"));
        for (var at : moves.entrySet()) {
            var second = Owner.count(
                            "select count(*) from stage_history h join customer c on c.id = h.customer_id"
                                    + " where c.number = ? and h.stage = 'PENDING_FUNDING' and h.at = ?::timestamptz",
                            at.getValue().get(0),
                            at.getKey().toString())
                    > 0;
            Team.change(
                    "stage = '" + stages.get(second ? 1 : 0) + "'",
                    at.getValue().toArray(String[]::new));
            moves(at.getValue(), at.getKey());
        }

        assertThat(said.rules()).anyMatch(line -> line.name().equals(rule) && line.decided() == 60);
        assertThat(said.rules()).anyMatch(line -> line.name().equals(rule + " opened") && line.decided() == 60);
        assertThat(roles(numbers)).hasSize(120).isEqualTo(simulatedRoles(said, numbers));
        assertThat(As.user("gm", () -> simulations.simulate(RuleOccasion.STAGE, 30, 50_000))
                        .rows())
                .as("again, with what it gave left out")
                .filteredOn(row -> numbers.contains(row.customer()))
                .extracting(Simulation.Row::after)
                .doesNotContainNull()
                .hasSize(120);
    }

    @Test
    void whoever_completes_the_task_accepts_whatever_hand_over_it_tells_of_by_then() throws Exception {
        inForce(rule, handOver());
        var numbers = customers(1, "");
        var began = Instant.parse("2026-03-02T02:00:00Z");
        at(began, () -> {
            note(numbers, "STAGE");
            intake.take(ids(numbers));
            return null;
        });
        var first = owners(numbers);
        // the one task of a customer tells of the latest hand-over alone
        Owner.run(h -> h.execute(
                "update task set occasion = 'another role', status = 'DONE', closed_at = now(), closed_how = 'COMPLETED'"
                        + " where node = 'HAND_OVER' and closed_at is null and customer_id = ?",
                ids(numbers).get(0)));

        at(began.plus(3, ChronoUnit.HOURS), () -> intake.expire(100));

        assertThat(owners(numbers)).isEqualTo(first);
    }

    @Test
    void whoever_has_accepted_a_hand_over_can_no_longer_decline_it() throws Exception {
        var number = ownedByAcquirer();
        inForce(rule, handOver());
        moves(List.of(number), Instant.parse("2026-03-02T02:00:00Z"));
        var receiver = opener(number);
        Owner.run(h -> h.execute(
                "update task set status = 'DONE', closed_at = now(), closed_how = 'COMPLETED'"
                        + " where node = 'HAND_OVER' and closed_at is null and customer_id = ?",
                ids(List.of(number)).get(0)));

        refused(
                AllocationRule.NOTHING_TO_DECLINE,
                () -> As.user(receiver, () -> offers.decline(number, "on second thoughts")));
        assertThat(opener(number)).isEqualTo(receiver);
    }

    @Test
    void changes_of_stage_are_found_by_when_they_were_however_long_the_history_is() {
        var plan = Owner.query(h -> h.inTransaction(t -> {
            t.execute("set local enable_seqscan = off");
            return t.select("explain select customer_id from stage_history where at >= now() - interval '30 days'"
                            + " order by at limit 10")
                    .mapTo(String.class)
                    .list();
        }));
        assertThat(plan).anyMatch(line -> line.contains("stage_history_at"));
    }

    @Test
    void whoever_arrives_beyond_the_first_stage_is_looked_at_by_the_rules_of_stages_too() throws Exception {
        inForce(
                rule,
                terms(
                        RuleOccasion.STAGE,
                        "source=" + source + "&stage=PENDING_ACCOUNT_OPENING",
                        OPENER,
                        ROUND_ROBIN,
                        team,
                        List.of(),
                        List.of()));
        var number = "Q" + UUID.randomUUID().toString().substring(0, 12);

        Platform.sends(
                Platform.event(
                        "customer.registered",
                        number,
                        "2026-03-02T02:00:00Z",
                        "\"name\":{\"local\":\"佐々木\",\"latin\":\"Sasaki\"},\"residence\":\"JP\",\"channel\":\"" + source
                                + "\""),
                Platform.event(
                        "application.submitted",
                        number,
                        "2026-03-02T02:05:00Z",
                        "\"applicationId\":\"A" + number + "\""));

        Await.until("an opener", () -> Team.fact(number, "opener_id"), opener -> opener != null);
    }

    @Test
    void a_manager_reads_why_without_the_names_of_managers_out_of_reach() throws Exception {
        Team.onLeave(team.manager(4), "2026-01-01", null, null);
        inForce(rule, terms(ROUND_ROBIN));
        var number = customers(1, "").get(0);
        arrive(List.of(number), Instant.now());
        var owner = owners(List.of(number)).get(number);

        var card = As.user(owner, () -> why.of(number)).get(0);

        assertThat(card.candidates())
                .hasSize(3)
                .filteredOn(candidate -> candidate.user() != null)
                .extracting(WhyCard.Candidate::user)
                .containsExactly(owner);
        assertThat(card.excluded())
                .hasSize(1)
                .allMatch(excluded -> excluded.user() == null && excluded.managers() == 1);
        assertThat(As.user("gm", () -> why.of(number)).get(0).excluded())
                .allMatch(excluded -> excluded.user().equals(team.manager(4)));
    }

    @Test
    void who_was_found_nobody_for_gets_somebody_once_there_is_one() throws Exception {
        inForce(rule, terms(ROUND_ROBIN));
        team.managers().forEach(manager -> Team.onLeave(manager, "2026-03-01", "2026-03-08", null));
        var number = customers(1, "").get(0);
        arrive(List.of(number), Instant.parse("2026-03-02T02:00:00Z"));
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
        var numbers = customers(30, "");
        inForce(rule, terms(LEAST_LOADED));
        var preview = As.user("gm", () -> backfills.preview(20_000));

        customers(1, "");
        refused(
                AllocationRule.PREVIEW_OUTDATED,
                () -> As.user("gm", () -> backfills.start(preview.token(), "too late")));
        var fresh = As.user("gm", () -> backfills.preview(20_000));
        As.user("gm", () -> backfills.start(fresh.token(), "for the pool"));
        refused(AllocationRule.BACKFILL_RUNS, () -> As.user("gm", () -> backfills.start(fresh.token(), "again")));
        Runs.ended(Runs.start("batch", "apply-assignment-rules", LocalDate.now(HONG_KONG), 1, Map.of()));

        assertThat(owners(numbers)).hasSize(30).isEqualTo(simulated(fresh.trial(), numbers));
        assertThat(As.user("gm", () -> backfills.current()).orElseThrow().isDone())
                .isTrue();
    }

    @Test
    void rules_that_could_choose_nobody_or_go_round_for_ever_are_refused() throws Exception {
        var empty = Team.of(0);
        refusedDraft(AllocationRule.WEIGHTS_ARE_ZERO, withMembers(WEIGHTED, List.of(member(1, 0), member(2, 0))));
        refusedDraft(AllocationRule.WEIGHTS_MISSING, withMembers(WEIGHTED, List.of()));
        refusedDraft(AllocationRule.NAMED_TWICE, withMembers(WEIGHTED, List.of(member(1, 1), member(1, 2))));
        refusedDraft(AllocationRule.WEIGHT_OUT_OF_RANGE, withMembers(WEIGHTED, List.of(member(1, 1_001))));
        refusedDraft(AllocationRule.MANAGER_UNKNOWN, withMembers(ROUND_ROBIN, List.of(new Member("nobody", 1))));
        refusedDraft(
                AllocationRule.HOPS_CIRCULAR,
                withHops(List.of(new Hop(team.code(), 1, empty.code()), new Hop(empty.code(), 1, team.code()))));
        refusedDraft(AllocationRule.HOP_UNKNOWN, withHops(List.of(new Hop(team.code(), 1, "HO"))));
        refusedDraft(AllocationRule.HOURS_OUT_OF_RANGE, withHops(List.of(new Hop(team.code(), 0, Hop.QUEUE))));
        refusedDraft(AllocationRule.UNIT_UNKNOWN, withHops(List.of(new Hop("no such unit", 1, Hop.QUEUE))));
        refusedDraft(CustomerListRule.NOT_FOR_A_RULE, terms(ROUND_ROBIN, "manager=me"));
        refusedDraft(CustomerListRule.UNKNOWN_FILTER, terms(ROUND_ROBIN, "colour=red"));
        refused(
                CustomerListRule.HIDDEN,
                () -> As.user(
                        "admin",
                        () -> rules.save(
                                new AllocationRequest(rule, terms(ROUND_ROBIN, "assetsFrom=1000"), "hidden", 0))));

        As.user("gm", () -> rules.save(new AllocationRequest(rule, in(empty, ROUND_ROBIN), "nobody there", 0)));
        refused(AllocationRule.NO_CANDIDATES, () -> As.user("gm", () -> rules.activate(rule, 1, "all the same")));
        refused(AllocationRule.NO_CANDIDATES, () -> As.user("gm", () -> simulations.simulate(rule, 7, 0)));
        refused(
                AllocationRule.DAYS_OUT_OF_RANGE,
                () -> As.user("gm", () -> simulations.simulate(RuleOccasion.ARRIVAL, 91, 0)));
    }

    @Test
    void a_draft_somebody_changed_meanwhile_is_neither_saved_nor_put_into_force() throws Exception {
        As.user("gm", () -> rules.save(new AllocationRequest(rule, terms(ROUND_ROBIN), "one", 0)));
        As.user("admin", () -> rules.save(new AllocationRequest(rule, terms(LEAST_LOADED), "two", 1)));

        refused(
                AllocationRule.CHANGED_MEANWHILE,
                () -> As.user("gm", () -> rules.save(new AllocationRequest(rule, terms(WEIGHTED), "three", 1))));
        refused(AllocationRule.CHANGED_MEANWHILE, () -> As.user("gm", () -> rules.activate(rule, 1, "as I read it")));
        As.user("gm", () -> rules.activate(rule, 2, "as it is"));
        As.user("gm", () -> rules.save(new AllocationRequest(rule, terms(ROUND_ROBIN), "next", 0)));
        As.user("gm", () -> rules.activate(rule, 1, "next"));

        assertThat(As.user("gm", () -> queries.history(rule)))
                .extracting(row -> row.version() + " " + row.status())
                .containsExactly("2 ACTIVE", "1 RETIRED");
    }

    @Test
    void the_first_rule_that_matches_decides_and_the_order_can_be_changed() throws Exception {
        var other = Team.of(1);
        inForce(rule + " one", terms(ROUND_ROBIN));
        inForce(rule + " two", in(other, ROUND_ROBIN));
        var trial = As.user("gm", () -> simulations.simulate(RuleOccasion.ARRIVAL, 1, 0));
        assertThat(trial.rules()).extracting(Simulation.Line::name).containsSubsequence(rule + " one", rule + " two");

        As.user("gm", () -> rules.move(rule + " two", -1));
        var number = customers(1, "").get(0);
        arrive(List.of(number), Instant.now());

        assertThat(owners(List.of(number))).containsValue(other.manager(1));
        assertThat(Team.open(number, "ACQUIRER", "reason")).isEqualTo(rule + " two v1");
    }

    @Test
    void a_rule_can_go_by_where_the_mobile_number_was_issued() throws Exception {
        inForce(rule, terms(ROUND_ROBIN, "source=" + source + "&mobileRegion=CN%2F%E6%B9%96%E5%8D%97"));
        var numbers = customers(3, "");
        Team.change("mobile_region = 'CN/湖南/株洲'", numbers.get(0));
        Team.change("mobile_region = 'CN/湖南'", numbers.get(1));
        Team.change("mobile_region = 'CN/湖南省'", numbers.get(2));

        arrive(numbers, Instant.now());

        assertThat(owners(numbers)).containsOnlyKeys(numbers.get(0), numbers.get(1));
    }

    @Test
    void who_may_not_is_told_no_and_who_is_out_of_scope_sees_nothing() throws Exception {
        refused(AccessRule.NOT_PERMITTED, () -> As.user(team.lead(), () -> queries.current()));
        refused(
                AccessRule.NOT_PERMITTED,
                () -> As.user("clerk", () -> simulations.simulate(RuleOccasion.ARRIVAL, 7, 0)));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("am1", () -> queue.page(null, IdStretch.after(null, 1))));
        assertThat(Api.of("lead1").get("assignment-rules").status()).isEqualTo(403);
        assertThat(Api.of("am1").get("assignment-queue").status()).isEqualTo(403);
        assertThat(Api.of("am1")
                        .get("customers/" + customers(1, "").get(0) + "/decisions")
                        .status())
                .isEqualTo(404);
        assertThat(Api.of("admin").get("assignment-rules").status()).isEqualTo(200);
    }

    @Test
    void without_a_rule_in_force_nothing_is_noted_and_nobody_queued() throws Exception {
        var number = "Q" + UUID.randomUUID().toString().substring(0, 10);

        Platform.sends(Platform.registered(number, "2026-03-02T02:00:00Z"));

        assertThat(Owner.count(
                        "select count(*) from allocation_intake i join customer c on c.id = i.customer_id where"
                                + " c.number = ?",
                        number))
                .isZero();
        assertThat(inQueue(List.of(number))).isZero();
        assertThat(Team.fact(number, "responsible_id")).isNull();
    }

    // who there is

    private RuleTerms terms(Distribution distribution) {
        return terms(distribution, "source=" + source);
    }

    private RuleTerms terms(Distribution distribution, String filter) {
        return terms(
                RuleOccasion.ARRIVAL,
                filter,
                ACQUIRER,
                distribution,
                team,
                distribution == WEIGHTED ? List.of(member(1, 3), member(2, 2), member(3, 1), member(4, 1)) : List.of(),
                List.of());
    }

    private RuleTerms in(Team candidates, Distribution distribution) {
        return terms(
                RuleOccasion.ARRIVAL, "source=" + source, ACQUIRER, distribution, candidates, List.of(), List.of());
    }

    private RuleTerms withMembers(Distribution distribution, List<Member> members) {
        return terms(RuleOccasion.ARRIVAL, "source=" + source, ACQUIRER, distribution, team, members, List.of());
    }

    private RuleTerms withHops(List<Hop> hops) {
        return terms(RuleOccasion.ARRIVAL, "source=" + source, ACQUIRER, ROUND_ROBIN, team, List.of(), hops);
    }

    private RuleTerms handOver() {
        return terms(RuleOccasion.STAGE, "source=" + source, OPENER, ROUND_ROBIN, team, List.of(), List.of());
    }

    private static RuleTerms terms(
            RuleOccasion occasion,
            String filter,
            OwnershipRole role,
            Distribution distribution,
            Team candidates,
            List<Member> members,
            List<Hop> hops) {
        return new RuleTerms(
                occasion,
                filter,
                role,
                null,
                distribution,
                List.of(candidates.code()),
                members,
                false,
                false,
                false,
                List.of(),
                hops,
                2);
    }

    private Member member(int no, int weight) {
        return new Member(team.manager(no), weight);
    }

    private void inForce(String name, RuleTerms terms) throws Exception {
        As.user("gm", () -> rules.save(new AllocationRequest(name, terms, "test", 0)));
        As.user("gm", () -> rules.activate(name, 1, "test"));
    }

    /** Customers of the source in the team's pool. */
    private List<String> customers(int count, String part) {
        var numbers = team.customers(count);
        Owner.run(h -> h.execute(
                "update customer set source = ? where number = any (string_to_array(?, ','))",
                source + part,
                array(numbers)));
        return numbers;
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

    /** A customer of the source whom the first manager of the team brought. */
    private String ownedByAcquirer() throws Exception {
        var number = team.customer();
        As.user(
                "gm",
                () -> assignments.assign(AssignRequest.of(List.of(number), ACQUIRER, team.manager(1))
                        .because("known to each other")));
        Owner.run(h -> h.execute("update customer set source = ? where number = ?", source, number));
        return number;
    }

    /** Lets the rules look at customers who come to another stage at a moment. */
    private void moves(List<String> numbers, Instant at) throws Exception {
        note(numbers, "STAGE");
        at(at, () -> {
            intake.take(ids(numbers));
            return null;
        });
    }

    private static void move(List<String> numbers, String stage, int ordinal, Instant at) {
        Owner.run(h -> h.execute(
                "insert into stage_history (customer_id, ordinal, stage, at, evidence) select id, ?, ?, ?::timestamptz, '{}'"
                        + " from customer where number = any (string_to_array(?, ','))",
                ordinal,
                stage,
                at.toString(),
                array(numbers)));
    }

    private Object retry(Instant before) {
        var read = 1;
        while (read > 0)
            read = intake.retry(before.atOffset(ZoneOffset.UTC), 500).read();
        return null;
    }

    private QueueRow waiting(String number) throws Exception {
        return As.user(team.lead(), () -> queue.page(null, RuleOccasion.STAGE, IdStretch.after(null, 50)))
                .items()
                .stream()
                .filter(row -> row.customer().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private String told(String user) throws Exception {
        return As.user(user, () -> notices.latest(null, 50)).toString();
    }

    private static String opener(String number) {
        return Owner.query(h -> h.select(
                                "select u.name from customer c join account_manager m on m.id = c.opener_id"
                                        + " join app_user u on u.id = m.user_id where c.number = ?",
                                number)
                        .mapTo(String.class)
                        .findOne())
                .orElse(null);
    }

    /** Lets the rules look at customers as if they came at a moment. */
    private void arrive(List<String> numbers, Instant at) throws Exception {
        note(numbers, "ARRIVAL");
        at(at, () -> {
            intake.take(ids(numbers));
            return null;
        });
    }

    private static void note(List<String> numbers, String occasion) {
        Owner.run(h -> h.execute(
                "insert into allocation_intake (customer_id, occasion, at) select id, ?, now()"
                        + " from customer where number = any (string_to_array(?, ','))",
                occasion,
                array(numbers)));
    }

    private static <T> T at(Instant time, Callable<T> work) throws Exception {
        return Clocks.at(time, () -> As.user("batch", work));
    }

    private static List<Long> ids(List<String> numbers) {
        return Owner.query(h -> h.select(
                        "select c.id from unnest(string_to_array(?, ',')) with ordinality n(number, no) join customer c on"
                                + " c.number = n.number order by n.no",
                        array(numbers))
                .mapTo(Long.class)
                .list());
    }

    // what became of them

    private static Map<String, String> owners(List<String> numbers) {
        return Owner.query(h -> h
                .select(
                        "select c.number, u.name from customer c join account_manager m"
                                + " on m.id = c.responsible_id join app_user u on u.id = m.user_id where c.number = any (string_to_array(?, ','))",
                        array(numbers))
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
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

    private static Map<String, String> roles(List<String> numbers) {
        return Owner.query(h -> h
                .select(
                        "select c.number || ' ' || o.reason, u.name from ownership o join customer c on c.id = o.customer_id"
                                + " join account_manager m on m.id = o.manager_id join app_user u on u.id = m.user_id"
                                + " where o.ended_at is null and c.number = any (string_to_array(?, ','))",
                        array(numbers))
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Map<String, String> simulatedRoles(Simulation trial, List<String> numbers) {
        return trial.rows().stream()
                .filter(row -> numbers.contains(row.customer()) && row.after() != null)
                .collect(toMap(row -> row.customer() + " " + row.rule() + " v1", Simulation.Row::after));
    }

    private static long inQueue(List<String> numbers) {
        return Owner.count(
                "select count(*) from allocation_queue q join customer c on c.id = q.customer_id where"
                        + " c.number = any (string_to_array(?, ','))",
                array(numbers));
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

    private static String array(List<String> texts) {
        return String.join(",", texts);
    }

    private void refusedDraft(Rule expected, RuleTerms terms) {
        refused(expected, () -> As.user("gm", () -> rules.save(new AllocationRequest(rule, terms, "bad", 0))));
    }

    private static void refused(Rule expected, Work work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(RuleViolation.class, refused -> assertThat(refused.rule())
                .isEqualTo(expected));
    }

    private interface Work {
        void run() throws Exception;
    }
}
