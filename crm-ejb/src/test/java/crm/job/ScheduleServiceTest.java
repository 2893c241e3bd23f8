package crm.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ScheduleServiceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @Test
    void a_job_that_closes_days_is_never_fired_for_one_that_is_not_over() {
        assertThat(ScheduleService.over("reclaim", TODAY.plusDays(1), TODAY)).isEqualTo(TODAY.minusDays(1));
        assertThat(ScheduleService.over("reclaim", TODAY, TODAY)).isEqualTo(TODAY.minusDays(1));
        assertThat(ScheduleService.over("reclaim", TODAY.minusDays(3), TODAY)).isEqualTo(TODAY.minusDays(3));
    }

    @Test
    void another_job_is_fired_for_the_day_that_is_meant() {
        assertThat(ScheduleService.over("seed-demo", TODAY, TODAY)).isEqualTo(TODAY);
    }
}
