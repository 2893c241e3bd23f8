package crm.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import crm.assignment.CoolDown;
import crm.assignment.OwnershipRole;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChoiceTest {

    private static final LocalDate DAY = Bench.MONDAY.toLocalDate();

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource(textBlock = """
        2026-03-02T08:59, false
        2026-03-02T09:00, true
        2026-03-02T17:59, true
        2026-03-02T18:00, false
        2026-03-06T10:00, true
        2026-03-07T10:00, false
        2026-03-08T10:00, false
        """)
    void who_is_not_at_work_is_no_candidate(LocalDateTime at, boolean candidate) {
        var manager = manager(null, List.of(), LocalTime.of(9, 0), LocalTime.of(18, 0));
        var terms = with(false, false, true, List.of());

        assertThat(reason(terms, manager, 0, Bench.person(1, at))).isEqualTo(candidate ? null : Exclusion.OFF_HOURS);
        assertThat(reason(with(false, false, false, List.of()), manager, 0, Bench.person(1, at)))
                .isNull();
    }

    @ParameterizedTest(name = "leave {0} to {1}: {2}")
    @CsvSource(textBlock = """
        2026-03-02, 2026-03-02, true
        2026-03-03, 2026-03-09, false
        2026-02-20, 2026-03-01, false
        2026-02-20, 2026-03-02, true
        2026-02-20, ,           true
        2026-03-03, ,           false
        """)
    void who_is_on_leave_is_no_candidate(LocalDate from, LocalDate to, boolean excluded) {
        var manager = manager(null, List.of(new ManagerFacts.Leave(from, to)), null, null);

        assertThat(reason(with(false, false, false, List.of()), manager, 0, Bench.person(1, Bench.MONDAY)))
                .isEqualTo(excluded ? Exclusion.ON_LEAVE : null);
    }

    @ParameterizedTest(name = "resigned on {0}: {1}")
    @CsvSource({"2026-03-01, true", "2026-03-02, true", "2026-03-03, false"})
    void who_has_resigned_is_no_candidate_from_that_day_on(LocalDate on, boolean excluded) {
        assertThat(reason(
                        with(false, false, false, List.of()),
                        manager(on, List.of(), null, null),
                        0,
                        Bench.person(1, Bench.MONDAY)))
                .isEqualTo(excluded ? Exclusion.RESIGNED : null);
    }

    @ParameterizedTest(name = "{0} held: {1}")
    @CsvSource({"8, false", "9, false", "10, true", "11, true"})
    void who_is_full_is_no_candidate(int load, boolean excluded) {
        assertThat(reason(
                        with(false, false, false, List.of()),
                        manager(null, List.of(), null, null),
                        load,
                        Bench.person(1, Bench.MONDAY)))
                .isEqualTo(excluded ? Exclusion.FULL : null);
    }

    @Test
    void a_customer_one_has_in_another_role_takes_no_more_room() {
        var person = new Person(
                1,
                Bench.MONDAY,
                Set.of("HK"),
                "en",
                false,
                Map.of(OwnershipRole.ACQUIRER, (long) 'A'),
                Map.of(),
                Map.of());

        assertThat(reason(with(false, false, false, List.of()), manager(null, List.of(), null, null), 10, person))
                .isNull();
    }

    @ParameterizedTest(name = "ended {0}: {1}")
    @CsvSource({"2026-03-02, true", "2026-01-31, true", "2026-01-30, false"})
    void a_former_owner_is_no_candidate_within_the_cool_down(LocalDate ended, boolean excluded) {
        var person =
                new Person(1, Bench.MONDAY, Set.of("HK"), "en", false, Map.of(), Map.of((long) 'A', ended), Map.of());

        assertThat(reason(with(false, false, false, List.of()), manager(null, List.of(), null, null), 0, person))
                .isEqualTo(excluded ? Exclusion.COOL_DOWN : null);
    }

    @ParameterizedTest
    @EnumSource(Distribution.class)
    void of_many_candidates_those_are_kept_who_came_nearest_and_the_chosen_one_leads_them(Distribution distribution) {
        var bench = Bench.of(distribution, "A=4 B=1 C=3 D=0 E=2 F=5 G=1");
        var decision = bench.verdicts(1).get(0).decision();

        var nearest = Choice.nearest(distribution, decision, 3);

        assertThat(nearest).hasSize(3);
        assertThat(nearest.get(0).id()).isEqualTo(decision.chosen());
        assertThat(Choice.nearest(distribution, decision, 50)).hasSize(7).startsWith(nearest.toArray(Contender[]::new));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"ACQUIRER, true", "OPENER, false"})
    void who_said_no_is_not_asked_again_for_the_same_role(OwnershipRole role, boolean excluded) {
        var person = new Person(
                1, Bench.MONDAY, Set.of("HK"), "en", false, Map.of(), Map.of(), Map.of(role, Set.of((long) 'A')));

        assertThat(reason(with(false, false, false, List.of()), manager(null, List.of(), null, null), 0, person))
                .isEqualTo(excluded ? Exclusion.DECLINED : null);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
        en,      true
        en-GB,   true
        zh-Hant, true
        zh-HK,   true
        zh-TW,   false
        zh-Hans, false
        zh-CN,   false
        zh,      true
        ZH_HK,   true
        ja,      false
        '',      true
        ,        true
        """)
    void who_does_not_speak_the_customers_language_is_no_candidate(String language, boolean candidate) {
        var person = new Person(1, Bench.MONDAY, Set.of("HK"), language, false, Map.of(), Map.of(), Map.of());

        assertThat(reason(with(false, true, false, List.of()), manager(null, List.of(), null, null), 0, person))
                .isEqualTo(candidate ? null : Exclusion.OTHER_LANGUAGE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"HK, true", "CN, false", "'', false"})
    void who_works_in_another_region_is_no_candidate(String region, boolean candidate) {
        var person = new Person(1, Bench.MONDAY, Set.of(region), "en", false, Map.of(), Map.of(), Map.of());

        assertThat(reason(with(true, false, false, List.of()), manager(null, List.of(), null, null), 0, person))
                .isEqualTo(candidate ? null : Exclusion.OTHER_REGION);
    }

    @Test
    void each_licence_that_is_asked_for_has_to_be_held() {
        var manager = manager(null, List.of(), null, null);
        var person = Bench.person(1, Bench.MONDAY);

        assertThat(reason(with(false, false, false, List.of("SFC 1")), manager, 0, person))
                .isNull();
        assertThat(reason(with(false, false, false, List.of("SFC 1", "SFC 4")), manager, 0, person))
                .isEqualTo(Exclusion.LICENCE_MISSING);
    }

    @Test
    void somebody_who_resigns_in_mid_run_gets_nothing_from_that_day_on() {
        var bench = Bench.of(Distribution.ROUND_ROBIN, "A B C");
        bench.managers.put((long) 'B', Bench.manager('B', 100, DAY.plusDays(1), List.of()));

        var given = bench.give(30); // one an hour: the day after begins with the fourteenth

        assertThat(given.substring(0, 13)).contains("B");
        assertThat(given.substring(13)).doesNotContain("B").matches("(AC|CA)*[AC]?");
    }

    @Test
    void who_comes_back_from_leave_gets_one_and_then_takes_turns_again() {
        var bench = Bench.of(Distribution.ROUND_ROBIN, "A B C");
        bench.managers.put(
                (long) 'B', Bench.manager('B', 100, null, List.of(new ManagerFacts.Leave(DAY.minusDays(3), DAY))));

        assertThat(bench.give(20)).isEqualTo("ACACACACACACA" + "BCABCAB");
    }

    @ParameterizedTest
    @CsvSource({"1 2 3 4", "7 5 3", "1 1 1 1 1 1 1", "50 30 20", "100 1", "13 11 7 5 3 2"})
    void by_weight_nobody_is_ever_a_whole_customer_off_the_share(String weights) {
        var cells = new ArrayList<String>();
        var values = weights.split(" ");
        for (var i = 0; i < values.length; i++) cells.add((char) ('A' + i) + "*" + values[i]);
        var bench = Bench.of(Distribution.WEIGHTED, String.join(" ", cells));
        var sum = bench.weights.values().stream().mapToInt(w -> w).sum();
        var got = new HashMap<Long, Integer>();

        var given = bench.give(900);

        for (var n = 1; n <= given.length(); n++) {
            got.merge((long) given.charAt(n - 1), 1, Integer::sum);
            for (var id : bench.weights.keySet()) {
                var share = (double) n * bench.weights.get(id) / sum;
                assertThat((double) got.getOrDefault(id, 0)).isCloseTo(share, within(1.000001));
            }
        }
    }

    @Test
    void the_facts_of_a_decision_lead_to_it_again() {
        for (var verdict :
                Bench.of(Distribution.WEIGHTED, "A*3 B=0/4*2 C!*9 D*1").verdicts(40)) {
            var again = Choice.of(
                    Bench.terms(Distribution.WEIGHTED),
                    verdict.person(),
                    CoolDown.DEFAULT,
                    verdict.decision().candidates());

            assertThat(again.chosen()).isEqualTo(verdict.chosen());
        }
    }

    @Test
    void the_first_rule_that_matches_decides_even_where_it_finds_nobody() {
        var first = Bench.of(Distribution.ROUND_ROBIN, "A!");
        var second = Bench.of(Distribution.ROUND_ROBIN, "B");
        var rules = List.of(
                new BookRule(1, "one", 1, first.terms, first.rule().filter(), Set.of((long) 'A'), Map.of(), 0),
                new BookRule(2, "two", 1, second.terms, second.rule().filter(), Set.of((long) 'B'), Map.of(), 0));
        var managers = new HashMap<>(first.managers);
        managers.putAll(second.managers);
        var run = new RuleRun(
                rules,
                Map.of(1L, Set.of(10L), 2L, Set.of(10L, 20L)),
                new Ledger(managers, Map.of(), Map.of()),
                CoolDown.DEFAULT);

        assertThat(run.decide(Bench.person(10, Bench.MONDAY), false).outcome())
                .isEqualTo(AllocationOutcome.NO_CANDIDATE);
        var other = run.decide(Bench.person(20, Bench.MONDAY), false);
        assertThat(other.chosen()).isEqualTo('B');
        assertThat(other.passed()).containsExactly(1L);
        assertThat(run.decide(Bench.person(30, Bench.MONDAY), false).outcome()).isEqualTo(AllocationOutcome.NO_RULE);
    }

    @Test
    void clocks_that_lead_in_a_circle_are_found() {
        var hops = List.of(hop("A", "B"), hop("B", "C"), hop("C", "A"));

        assertThat(catchThrowable(() -> TermsCheck.refuseCircles(hops))).hasMessageContaining("HOPS_CIRCULAR");
        TermsCheck.refuseCircles(List.of(hop("A", "B"), hop("B", "CHOOSE")));
        TermsCheck.refuseCircles(List.of(hop("A", "QUEUE")));
        assertThat(catchThrowable(() -> TermsCheck.refuseCircles(List.of(hop("A", "B")))))
                .hasMessageContaining("HOP_UNKNOWN");
    }

    private static RuleTerms.Hop hop(String unit, String escalation) {
        return new RuleTerms.Hop(unit, 4, escalation);
    }

    private static RuleTerms with(boolean region, boolean language, boolean hours, List<String> licences) {
        return new RuleTerms(
                RuleOccasion.ARRIVAL,
                "",
                OwnershipRole.ACQUIRER,
                null,
                Distribution.ROUND_ROBIN,
                List.of(),
                List.of(),
                region,
                language,
                hours,
                licences,
                List.of(),
                24);
    }

    private static ManagerFacts manager(
            LocalDate resigned, List<ManagerFacts.Leave> leaves, LocalTime from, LocalTime to) {
        return new ManagerFacts(
                'A',
                "a",
                "HK",
                Set.of("yue", "en"),
                Set.of("SFC 1"),
                10,
                resigned,
                leaves,
                Set.of(1, 2, 3, 4, 5),
                from,
                to);
    }

    /** Why the manager is no candidate, or null. */
    private static Exclusion reason(RuleTerms terms, ManagerFacts manager, int load, Person person) {
        return Choice.of(terms, person, CoolDown.DEFAULT, List.of(new Contender(manager, load, 1, 0, 0)))
                .excluded()
                .keySet()
                .stream()
                .findFirst()
                .orElse(null);
    }
}
