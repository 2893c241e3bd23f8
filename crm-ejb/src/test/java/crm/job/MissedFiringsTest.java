package crm.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissedFiringsTest {

    private static final ZonedDateTime NOON = ZonedDateTime.of(2026, 4, 9, 12, 0, 0, 0, ZoneId.of("Asia/Hong_Kong"));
    private static final Firing TUESDAY = daily(2);
    private static final Firing WEDNESDAY = daily(1);
    private static final Firing THURSDAY = daily(0);
    private static final List<Firing> MISSED = List.of(TUESDAY, WEDNESDAY, THURSDAY);

    @Test
    void one_run_makes_up_for_all_that_were_missed() {
        var decision = MissedFirings.ONCE.decide(MISSED, NOON);

        assertThat(decision.run()).containsExactly(THURSDAY);
        assertThat(decision.skipped()).containsExactly(TUESDAY, WEDNESDAY);
    }

    @Test
    void each_missed_day_is_run_in_order_once_however_often_it_was_due() {
        var again = new Firing(WEDNESDAY.at().plusHours(1), WEDNESDAY.businessDate());

        var decision = MissedFirings.EACH_DAY.decide(List.of(TUESDAY, WEDNESDAY, again, THURSDAY), NOON);

        assertThat(decision.run()).containsExactly(TUESDAY, again, THURSDAY);
        assertThat(decision.skipped()).containsExactly(WEDNESDAY);
    }

    @Test
    void what_is_left_out_runs_only_within_ten_minutes_of_its_time() {
        assertThat(MissedFirings.SKIP.decide(MISSED, NOON.plusMinutes(10)).run())
                .containsExactly(THURSDAY);

        var late = MissedFirings.SKIP.decide(MISSED, NOON.plusMinutes(10).plusSeconds(1));

        assertThat(late.run()).isEmpty();
        assertThat(late.skipped()).isEqualTo(MISSED);
    }

    private static Firing daily(int daysAgo) {
        var at = NOON.minusDays(daysAgo);
        return new Firing(at, at.toLocalDate().minusDays(1));
    }
}
