package crm.it;

import static crm.allocation.Distribution.LEAST_LOADED;
import static crm.allocation.Distribution.ROUND_ROBIN;
import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.OPENER;
import static crm.it.support.RuleTrial.array;
import static crm.it.support.RuleTrial.at;
import static crm.it.support.RuleTrial.ids;
import static crm.it.support.RuleTrial.inQueue;
import static crm.it.support.RuleTrial.owners;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.AccessRule;
import crm.allocation.AllocationCause;
import crm.allocation.AllocationOutcome;
import crm.allocation.AllocationRequest;
import crm.allocation.AllocationRule;
import crm.allocation.AllocationService;
import crm.allocation.Exclusion;
import crm.allocation.IntakeService;
import crm.allocation.OfferQueries;
import crm.allocation.OfferService;
import crm.allocation.QueueQueries;
import crm.allocation.QueueRow;
import crm.allocation.RuleOccasion;
import crm.allocation.Simulation;
import crm.allocation.SimulationService;
import crm.allocation.WhyQueries;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.IdStretch;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Refused;
import crm.it.support.RuleTrial;
import crm.it.support.Team;
import crm.notice.NoticeQueries;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom customers are handed over to when their stage changes: accepted, declined, left to lie, or waited for. */
@ExtendWith(ArquillianExtension.class)
class HandOverByRuleIT {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    @Inject
    AllocationService rules;

    @Inject
    SimulationService simulations;

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
    void a_hand_over_nobody_accepts_in_time_goes_to_the_next() throws Exception {
        own.inForce(rule, own.handOver());
        var numbers = own.customers(2, "");
        var began = Instant.parse("2026-03-02T02:00:00Z");
        own.moves(numbers, began);
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
        own.inForce(rule, own.handOver()); // to be accepted within 2 hours
        var numbers = own.customers(1, "");
        own.moves(numbers, hongKong("2026-03-06T23:30")); // a Friday
        var first = owners(numbers);

        at(hongKong("2026-03-08T12:00"), () -> intake.expire(100));
        at(hongKong("2026-03-09T01:29"), () -> intake.expire(100));
        assertThat(owners(numbers)).isEqualTo(first);
        at(hongKong("2026-03-09T01:31"), () -> intake.expire(100)); // clocks go on while a test works
        assertThat(owners(numbers)).hasSize(1).isNotEqualTo(first);
    }

    @Test
    void a_hand_over_that_finds_nobody_waits_in_sight_rings_the_alarm_and_is_tried_until_somebody_is_there()
            throws Exception {
        var number = own.ownedByAcquirer();
        own.inForce(rule, own.handOver());
        team.managers().forEach(manager -> Team.onLeave(manager, "2026-03-01", "2026-03-08", null));
        var began = Instant.parse("2026-03-02T02:00:00Z");

        own.moves(List.of(number), began);
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
        var byHand = own.ownedByAcquirer();
        var retired = own.ownedByAcquirer();
        own.inForce(rule, own.handOver());
        team.managers().forEach(manager -> Team.onLeave(manager, "2026-03-01", "2026-03-08", null));
        own.moves(List.of(byHand, retired), Instant.parse("2026-03-02T02:00:00Z"));
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
        var number = own.ownedByAcquirer();
        own.inForce(rule, own.handOver());
        own.moves(List.of(number), Instant.parse("2026-03-02T02:00:00Z"));
        var first = opener(number);
        var other = team.managers().stream()
                .filter(m -> !m.equals(first))
                .findFirst()
                .orElseThrow();
        Refused.by(AllocationRule.REASON_MISSING, () -> As.user(first, () -> offers.decline(number, " ")));
        Refused.by(
                AllocationRule.NOTHING_TO_DECLINE,
                () -> As.user(team.lead(), () -> offers.decline(number, "not mine")));
        Refused.by(
                AccessRule.NOT_FOUND, () -> As.user(Team.of(1).manager(1), () -> offers.decline(number, "not mine")));
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("batch", () -> offers.decline(number, "not mine")));
        assertThat(As.user(first, () -> mine.mine())).containsExactly(number);
        assertThat(As.user(other, () -> mine.mine())).isEmpty();

        assertThat(As.user(first, () -> offers.decline(number, "I know the family")))
                .isTrue();
        var second = opener(number);
        assertThat(second).isNotEqualTo(first);
        Refused.by(AllocationRule.NOTHING_TO_DECLINE, () -> As.user(first, () -> offers.decline(number, "once more")));
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
        var numbers = own.customers(60, "");
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
        var terms = own.terms(
                RuleOccasion.STAGE,
                "source=" + source + "&stage=PENDING_FUNDING",
                OPENER,
                LEAST_LOADED,
                team,
                List.of(),
                List.of());
        var first = own.terms(
                RuleOccasion.STAGE,
                "source=" + source + "&stage=PENDING_ACCOUNT_OPENING",
                ACQUIRER,
                ROUND_ROBIN,
                team,
                List.of(),
                List.of());
        own.inForce(rule + " opened", terms);
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
            own.moves(at.getValue(), at.getKey());
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
        own.inForce(rule, own.handOver());
        var numbers = own.customers(1, "");
        var began = Instant.parse("2026-03-02T02:00:00Z");
        own.moves(numbers, began);
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
        var number = own.ownedByAcquirer();
        own.inForce(rule, own.handOver());
        own.moves(List.of(number), Instant.parse("2026-03-02T02:00:00Z"));
        var receiver = opener(number);
        Owner.run(h -> h.execute(
                "update task set status = 'DONE', closed_at = now(), closed_how = 'COMPLETED'"
                        + " where node = 'HAND_OVER' and closed_at is null and customer_id = ?",
                ids(List.of(number)).get(0)));

        Refused.by(
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
        own.inForce(
                rule,
                own.terms(
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

    private static Instant hongKong(String time) {
        return LocalDateTime.parse(time).atZone(HONG_KONG).toInstant();
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

    private static void move(List<String> numbers, String stage, int ordinal, Instant at) {
        Owner.run(h -> h.execute(
                "insert into stage_history (customer_id, ordinal, stage, at, evidence) select id, ?, ?, ?::timestamptz, '{}'"
                        + " from customer where number = any (string_to_array(?, ','))",
                ordinal,
                stage,
                at.toString(),
                array(numbers)));
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
}
