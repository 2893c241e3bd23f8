package crm.it;

import static crm.assignment.OwnershipRole.OPENER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignOutcome;
import crm.assignment.AssignRequest;
import crm.assignment.AssignResult;
import crm.assignment.AssignmentRule;
import crm.assignment.AssignmentService;
import crm.assignment.ClaimService;
import crm.assignment.DueKey;
import crm.assignment.IdStretch;
import crm.assignment.ReclaimService;
import crm.assignment.RoundTripQueries;
import crm.assignment.RoundTripRow;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Team;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A customer was reclaimed from the first of three managers last night; five ways round the cool-down are tried. */
@ExtendWith(ArquillianExtension.class)
class RoundTripIT {

    @Inject
    AssignmentService assignments;

    @Inject
    ClaimService claims;

    @Inject
    ReclaimService reclaim;

    @Inject
    RoundTripQueries trips;

    @Inject
    Settings settings;

    private Team team;
    private String number;
    private LocalDate today;

    @BeforeEach
    void reclaimed_last_night() throws Exception {
        team = Team.of(3);
        number = team.customer();
        today = settings.today();
        at(8, () -> assign(team.lead(), 1));
        var due = As.user("scheduler", () -> reclaim.due(DueKey.FIRST, today.minusDays(1), team.unit(), 10)).stream()
                .map(DueKey::id)
                .toList();
        at(
                0,
                () -> As.user(
                        "scheduler", () -> reclaim.returnToPool(due, today.minusDays(1), team.unit(), 5_000_000_000L)));
        assertThat(Team.fact(number, "responsible_id")).isNull();
    }

    @Test
    void the_first_way_the_manager_claims_it_from_the_pool_and_is_refused() throws Exception {
        refused(AssignmentRule.COOL_DOWN, () -> As.user(team.manager(1), () -> claims.claim(number)));
        assertThat(report(team.lead())).isEmpty();
    }

    @Test
    void the_second_way_the_lead_or_the_general_manager_assigns_it_and_is_refused() throws Exception {
        for (var user : List.of(team.lead(), "gm")) {
            assertThat(assign(user, 1)).extracting(AssignResult::outcome).containsExactly(AssignOutcome.COOL_DOWN);
        }
        assertThat(report("gm")).noneMatch(row -> row.customer().equals(number));
    }

    @Test
    void the_third_way_a_colleague_claims_it_and_gives_it_back_or_on_and_both_are_refused() throws Exception {
        As.user(team.manager(2), () -> claims.claim(number));
        assertThat(As.user(
                        team.lead(),
                        () -> assignments.assign(AssignRequest.of(List.of(number), OPENER, team.manager(1))
                                .from(Map.of(number, team.manager(2))))))
                .extracting(AssignResult::outcome)
                .containsExactly(AssignOutcome.COOL_DOWN);
        As.user(team.lead(), () -> assignments.release(List.of(number), OPENER, "given back"));
        refused(AssignmentRule.COOL_DOWN, () -> As.user(team.manager(1), () -> claims.claim(number)));

        override("the customer asked for the manager");
        assertThat(report(team.lead())).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(RoundTripRow.Kind.COLLEAGUE);
            assertThat(row.via().user()).isEqualTo(team.manager(2));
        });
    }

    @Test
    void the_fourth_way_the_deputy_takes_it_and_it_is_reported() throws Exception {
        Team.onLeave(team.manager(1), today.minusDays(1).toString(), null, team.manager(3));

        As.user(team.manager(3), () -> claims.claim(number));

        assertThat(report(team.lead())).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(RoundTripRow.Kind.DEPUTY);
            assertThat(row.manager().user()).isEqualTo(team.manager(1));
            assertThat(row.again().user()).isEqualTo(team.manager(3));
            assertThat(row.lostHow()).isEqualTo("RECLAIMED");
        });
        assertThat(report(Team.of(1).lead())).as("of another team").isEmpty();
    }

    @Test
    void the_fifth_way_the_lead_overrides_the_cool_down_and_it_is_reported_with_the_reason() throws Exception {
        override("the customer asked for the manager");

        assertThat(report(team.lead())).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(RoundTripRow.Kind.SAME);
            assertThat(row.reason()).isEqualTo("the customer asked for the manager");
            assertThat(row.backBy()).isEqualTo(team.lead());
            assertThat(row.days()).isZero();
        });
        var answer = Api.of(team.lead()).get("reclaim/round-trips");
        if (answer.status() == 200) assertThat(answer.json().toString()).contains(number);
        var all = Api.of("gm").get("reclaim/round-trips?limit=1000&from=" + today.minusDays(1));
        assertThat(all.json().toString()).contains(number, "\"kind\":\"SAME\"");
        assertThat(Api.of("gm").get("reclaim/round-trips/file").response().body())
                .contains(number);
        assertThat(Pages.of("gm").get("reclaim/trips-file").body()).contains(number, "the customer asked");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'roundtrips.exported' and actor = 'gm'"))
                .isGreaterThanOrEqualTo(2);
    }

    /** There is no import yet: a sixth way once there is. */
    @Test
    void five_ways_round_it_by_script_are_refused_or_reported() throws Exception {
        var five = new LinkedHashMap<String, Callable<Object>>();
        five.put("own", () -> As.user(team.manager(1), () -> claims.claim(number)));
        five.put("team", () -> tried(assign(team.lead(), 1)));
        five.put("head office", () -> tried(assign("gm", 1)));
        five.put("a colleague claims it and passes it on", () -> {
            As.user(team.manager(2), () -> claims.claim(number));
            return tried(As.user(
                    team.lead(),
                    () -> assignments.assign(AssignRequest.of(List.of(number), OPENER, team.manager(1))
                            .from(Map.of(number, team.manager(2))))));
        });
        five.put("or gives it back", () -> {
            As.user(team.lead(), () -> assignments.release(List.of(number), OPENER, "given back"));
            return As.user(team.manager(1), () -> claims.claim(number));
        });
        for (var way : five.entrySet()) {
            assertThatThrownBy(way.getValue()::call)
                    .as(way.getKey())
                    .isInstanceOfSatisfying(RuleViolation.class, refused -> assertThat(refused.rule())
                            .isEqualTo(AssignmentRule.COOL_DOWN));
        }
        refused(AccessRule.NOT_PERMITTED, () -> assign("admin", 1));
        assertThat(report(team.lead())).as("nobody came round it").isEmpty();

        Team.onLeave(team.manager(1), today.minusDays(1).toString(), null, team.manager(3));
        As.user(team.manager(3), () -> claims.claim(number));
        assertThat(report(team.lead())).as("the deputy").singleElement().satisfies(row -> assertThat(row.kind())
                .isEqualTo(RoundTripRow.Kind.DEPUTY));
    }

    private static Object tried(List<AssignResult> results) {
        var result = results.get(0);
        if (!result.isDone()) throw result.rule().violatedBy(result.details().toArray());
        return result;
    }

    @Test
    void what_a_reversal_gives_back_is_no_round_trip_and_only_who_may_reads_of_them() throws Exception {
        refused(
                AccessRule.NOT_PERMITTED,
                () -> As.user("clerk", () -> trips.page(today, today, IdStretch.after(null, 5))));
        override("a mistake");
        Owner.run(h -> h.execute(
                "update ownership set how = 'UNDO' where ended_at is null and customer_id ="
                        + " (select id from customer where number = ?)",
                number));
        assertThat(report(team.lead())).isEmpty();
    }

    private void override(String reason) throws Exception {
        assertThat(As.user(
                        team.lead(),
                        () -> assignments.assign(AssignRequest.of(List.of(number), OPENER, team.manager(1))
                                .because(reason)
                                .overridingCoolDown())))
                .allMatch(AssignResult::isDone);
    }

    private List<AssignResult> assign(String user, int manager) throws Exception {
        return As.user(
                user, () -> assignments.assign(AssignRequest.of(List.of(number), OPENER, team.manager(manager))));
    }

    private List<RoundTripRow> report(String user) throws Exception {
        return As.user(user, () -> trips.page(today.minusDays(30), today, IdStretch.after(null, 500)))
                .items();
    }

    private <T> T at(int daysAgo, Callable<T> work) throws Exception {
        var time = today.minusDays(daysAgo).atTime(0, 15).atZone(settings.zone());
        return Clocks.at(time.toInstant(), work);
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
