package crm.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

    static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");
    static final ZonedDateTime NOON = ZonedDateTime.of(2026, 3, 9, 12, 0, 0, 0, ZONE);

    @Test
    void the_next_time_is_the_brokerages() {
        assertThat(Timetable.of("15 0 * * *").after(NOON)).contains(ZonedDateTime.of(2026, 3, 10, 0, 15, 0, 0, ZONE));
    }

    @Test
    void the_latest_time_may_be_now() {
        assertThat(Timetable.of("0 12 * * *").upTo(NOON)).contains(NOON);
        assertThat(Timetable.of("1 12 * * *").upTo(NOON))
                .contains(NOON.minusDays(1).plusMinutes(1));
    }

    @Test
    void what_never_comes_has_no_next_time() {
        assertThat(Timetable.of("0 0 31 2 *").after(NOON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "at nine", "0 24 * * *", "60 * * * *", "* * * *", "0 0 * * * *"})
    void what_cannot_be_read_is_refused(String cron) {
        assertThatThrownBy(() -> Timetable.of(cron))
                .isInstanceOfSatisfying(RuleViolation.class, refused -> assertThat(refused.rule())
                        .isEqualTo(JobRule.CRON_NOT_UNDERSTOOD));
    }
}
