package crm.it;

import static crm.allocation.Distribution.LEAST_LOADED;
import static crm.allocation.Distribution.ROUND_ROBIN;
import static crm.allocation.Distribution.WEIGHTED;
import static crm.it.support.RuleTrial.inQueue;
import static crm.it.support.RuleTrial.owners;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.AccessRule;
import crm.allocation.AllocationQueries;
import crm.allocation.AllocationRequest;
import crm.allocation.AllocationRule;
import crm.allocation.AllocationService;
import crm.allocation.QueueQueries;
import crm.allocation.RuleOccasion;
import crm.allocation.RuleTerms;
import crm.allocation.RuleTerms.Hop;
import crm.allocation.RuleTerms.Member;
import crm.allocation.Simulation;
import crm.allocation.SimulationService;
import crm.allocation.WhyCard;
import crm.allocation.WhyQueries;
import crm.assignment.IdStretch;
import crm.customerlist.CustomerListRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Refused;
import crm.it.support.RuleTrial;
import crm.it.support.Team;
import crm.shared.Rule;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a rule may say, who may change it, which of several decides, and what is told of why. */
@ExtendWith(ArquillianExtension.class)
class AssignmentRulesIT {

    @Inject
    AllocationService rules;

    @Inject
    AllocationQueries queries;

    @Inject
    SimulationService simulations;

    @Inject
    QueueQueries queue;

    @Inject
    WhyQueries why;

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
    void rules_that_could_choose_nobody_or_go_round_for_ever_are_refused() throws Exception {
        var empty = Team.of(0);
        refusedDraft(
                AllocationRule.WEIGHTS_ARE_ZERO,
                own.withMembers(WEIGHTED, List.of(own.member(1, 0), own.member(2, 0))));
        refusedDraft(AllocationRule.WEIGHTS_MISSING, own.withMembers(WEIGHTED, List.of()));
        refusedDraft(
                AllocationRule.NAMED_TWICE, own.withMembers(WEIGHTED, List.of(own.member(1, 1), own.member(1, 2))));
        refusedDraft(AllocationRule.WEIGHT_OUT_OF_RANGE, own.withMembers(WEIGHTED, List.of(own.member(1, 1_001))));
        refusedDraft(AllocationRule.MANAGER_UNKNOWN, own.withMembers(ROUND_ROBIN, List.of(new Member("nobody", 1))));
        refusedDraft(
                AllocationRule.HOPS_CIRCULAR,
                own.withHops(List.of(new Hop(team.code(), 1, empty.code()), new Hop(empty.code(), 1, team.code()))));
        refusedDraft(AllocationRule.HOP_UNKNOWN, own.withHops(List.of(new Hop(team.code(), 1, "HO"))));
        refusedDraft(AllocationRule.HOURS_OUT_OF_RANGE, own.withHops(List.of(new Hop(team.code(), 0, Hop.QUEUE))));
        refusedDraft(AllocationRule.UNIT_UNKNOWN, own.withHops(List.of(new Hop("no such unit", 1, Hop.QUEUE))));
        refusedDraft(CustomerListRule.NOT_FOR_A_RULE, own.terms(ROUND_ROBIN, "manager=me"));
        refusedDraft(CustomerListRule.UNKNOWN_FILTER, own.terms(ROUND_ROBIN, "colour=red"));
        Refused.by(
                CustomerListRule.HIDDEN,
                () -> As.user(
                        "admin",
                        () -> rules.save(
                                new AllocationRequest(rule, own.terms(ROUND_ROBIN, "assetsFrom=1000"), "hidden", 0))));

        As.user("gm", () -> rules.save(new AllocationRequest(rule, own.in(empty, ROUND_ROBIN), "nobody there", 0)));
        Refused.by(AllocationRule.NO_CANDIDATES, () -> As.user("gm", () -> rules.activate(rule, 1, "all the same")));
        Refused.by(AllocationRule.NO_CANDIDATES, () -> As.user("gm", () -> simulations.simulate(rule, 7, 0)));
        Refused.by(
                AllocationRule.DAYS_OUT_OF_RANGE,
                () -> As.user("gm", () -> simulations.simulate(RuleOccasion.ARRIVAL, 91, 0)));
    }

    @Test
    void a_draft_somebody_changed_meanwhile_is_neither_saved_nor_put_into_force() throws Exception {
        As.user("gm", () -> rules.save(new AllocationRequest(rule, own.terms(ROUND_ROBIN), "one", 0)));
        As.user("admin", () -> rules.save(new AllocationRequest(rule, own.terms(LEAST_LOADED), "two", 1)));

        Refused.by(
                AllocationRule.CHANGED_MEANWHILE,
                () -> As.user("gm", () -> rules.save(new AllocationRequest(rule, own.terms(WEIGHTED), "three", 1))));
        Refused.by(
                AllocationRule.CHANGED_MEANWHILE, () -> As.user("gm", () -> rules.activate(rule, 1, "as I read it")));
        As.user("gm", () -> rules.activate(rule, 2, "as it is"));
        As.user("gm", () -> rules.save(new AllocationRequest(rule, own.terms(ROUND_ROBIN), "next", 0)));
        As.user("gm", () -> rules.activate(rule, 1, "next"));

        assertThat(As.user("gm", () -> queries.history(rule)))
                .extracting(row -> row.version() + " " + row.status())
                .containsExactly("2 ACTIVE", "1 RETIRED");
    }

    @Test
    void the_first_rule_that_matches_decides_and_the_order_can_be_changed() throws Exception {
        var other = Team.of(1);
        own.inForce(rule + " one", own.terms(ROUND_ROBIN));
        own.inForce(rule + " two", own.in(other, ROUND_ROBIN));
        var trial = As.user("gm", () -> simulations.simulate(RuleOccasion.ARRIVAL, 1, 0));
        assertThat(trial.rules()).extracting(Simulation.Line::name).containsSubsequence(rule + " one", rule + " two");

        As.user("gm", () -> rules.move(rule + " two", -1));
        var number = own.customers(1, "").get(0);
        own.arrive(List.of(number), Instant.now());

        assertThat(owners(List.of(number))).containsValue(other.manager(1));
        assertThat(Team.open(number, "ACQUIRER", "reason")).isEqualTo(rule + " two v1");
    }

    @Test
    void a_rule_can_go_by_where_the_mobile_number_was_issued() throws Exception {
        own.inForce(rule, own.terms(ROUND_ROBIN, "source=" + source + "&mobileRegion=CN%2F%E6%B9%96%E5%8D%97"));
        var numbers = own.customers(3, "");
        Team.change("mobile_region = 'CN/湖南/株洲'", numbers.get(0));
        Team.change("mobile_region = 'CN/湖南'", numbers.get(1));
        Team.change("mobile_region = 'CN/湖南省'", numbers.get(2));

        own.arrive(numbers, Instant.now());

        assertThat(owners(numbers)).containsOnlyKeys(numbers.get(0), numbers.get(1));
    }

    @Test
    void a_manager_reads_why_without_the_names_of_managers_out_of_reach() throws Exception {
        Team.onLeave(team.manager(4), "2026-01-01", null, null);
        own.inForce(rule, own.terms(ROUND_ROBIN));
        var number = own.customers(1, "").get(0);
        own.arrive(List.of(number), Instant.now());
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
    void who_may_not_is_told_no_and_who_is_out_of_scope_sees_nothing() throws Exception {
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user(team.lead(), () -> queries.current()));
        Refused.by(
                AccessRule.NOT_PERMITTED,
                () -> As.user("clerk", () -> simulations.simulate(RuleOccasion.ARRIVAL, 7, 0)));
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("am1", () -> queue.page(null, IdStretch.after(null, 1))));
        assertThat(Api.of("lead1").get("assignment-rules").status()).isEqualTo(403);
        assertThat(Api.of("am1").get("assignment-queue").status()).isEqualTo(403);
        assertThat(Api.of("am1")
                        .get("customers/" + own.customers(1, "").get(0) + "/decisions")
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

    private void refusedDraft(Rule expected, RuleTerms terms) {
        Refused.by(expected, () -> As.user("gm", () -> rules.save(new AllocationRequest(rule, terms, "bad", 0))));
    }
}
