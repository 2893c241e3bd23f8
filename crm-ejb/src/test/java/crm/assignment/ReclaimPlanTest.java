package crm.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.ReclaimPlan.Breaker;
import crm.assignment.ReclaimPlan.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReclaimPlanTest {

    private static final Breaker A_FIFTH_OR_5000 = new Breaker(new BigDecimal("0.20"), 5_000, 100);

    @Test
    void a_fifth_of_a_team_is_let_through() {
        assertThat(plan(new Unit(1, "A", 100, 500)).trips()).isFalse();
    }

    @Test
    void more_than_a_fifth_of_a_team_stops_the_run_and_names_the_team() {
        var hit = new Unit(1, "A", 101, 500);
        var plan = plan(hit, new Unit(2, "B", 100, 5_000));

        assertThat(plan.trips()).isTrue();
        assertThat(plan.overShare()).containsExactly(hit);
    }

    @Test
    void a_large_share_of_a_handful_says_nothing() {
        assertThat(plan(new Unit(1, "A", 99, 99)).trips()).isFalse();
    }

    @Test
    void five_thousand_in_all_are_let_through_and_one_more_is_not() {
        assertThat(plan(new Unit(1, "A", 5_000, 100_000)).trips()).isFalse();
        assertThat(plan(new Unit(1, "A", 5_001, 100_000)).trips()).isTrue();
    }

    private static ReclaimPlan plan(Unit... units) {
        return new ReclaimPlan(LocalDate.of(2026, 3, 9), List.of(units), A_FIFTH_OR_5000);
    }
}
