package crm.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    final QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));
    final QuietHours lunch = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0));

    @ParameterizedTest
    @CsvSource({
        "21:59:59, false",
        "22:00:00, true",
        "23:59:59, true",
        "00:00:00, true",
        "07:59:59, true",
        "08:00:00, false",
        "12:00:00, false"
    })
    void over_night_begin_with_their_first_minute_and_end_before_their_last(String time, boolean quiet) {
        assertThat(night.holdAt(Instant.parse("2026-03-02T" + time + "+08:00"), HONG_KONG))
                .isEqualTo(quiet);
    }

    @ParameterizedTest
    @CsvSource({"11:59:59, false", "12:00:00, true", "12:59:59, true", "13:00:00, false"})
    void within_a_day_too(String time, boolean quiet) {
        assertThat(lunch.holdAt(Instant.parse("2026-03-02T" + time + "+08:00"), HONG_KONG))
                .isEqualTo(quiet);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T22:00:00+08:00, 2026-03-03T08:00:00+08:00",
        "2026-03-03T03:00:00+08:00, 2026-03-03T08:00:00+08:00",
        "2026-03-03T08:00:00+08:00, 2026-03-03T08:00:00+08:00",
        "2026-03-02T21:59:59+08:00, 2026-03-02T21:59:59+08:00"
    })
    void are_over_in_the_morning_and_let_pass_what_comes_outside(String at, String wanted) {
        assertThat(night.over(Instant.parse(at), HONG_KONG)).isEqualTo(Instant.parse(wanted));
    }

    @Test
    void are_those_of_the_readers_zone() {
        var at = Instant.parse("2026-03-02T23:00:00+08:00"); // 15:00 in London

        assertThat(night.holdAt(at, HONG_KONG)).isTrue();
        assertThat(night.holdAt(at, ZoneId.of("Europe/London"))).isFalse();
    }

    @Test
    void of_no_length_do_not_exist() {
        assertThatIllegalArgumentException().isThrownBy(() -> new QuietHours(LocalTime.of(8, 0), LocalTime.of(8, 0)));
    }
}
