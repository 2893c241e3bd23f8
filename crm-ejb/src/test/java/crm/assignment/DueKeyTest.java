package crm.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DueKeyTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    @Test
    void a_run_goes_on_behind_the_row_it_came_to() {
        var key = new DueKey(DAY, 1001, 4711);

        assertThat(key.position()).isEqualTo("2026-03-09/1001/4711");
        assertThat(DueKey.at(key.position())).isEqualTo(key);
    }

    @Test
    void a_run_of_the_version_before_goes_on_where_its_day_begins() {
        assertThat(DueKey.at("2026-03-09/4711")).isEqualTo(DueKey.before(DAY));
    }
}
