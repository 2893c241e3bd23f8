package crm.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @Test
    void an_offset_that_postgresql_cannot_read_becomes_utc() {
        assertThat(Times.parse("2026-03-02T10:00:00+17:30")).hasToString("2026-03-01T16:30Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02T10:00:00", "+999999-03-02T10:00:00Z", "0001-03-02T10:00:00Z", "yesterday"})
    void what_is_no_time_anybody_means_is_refused(String text) {
        assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "+999999999-01-01", "0001-01-01"})
    void what_is_no_day_anybody_means_is_refused(String text) {
        assertThatThrownBy(() -> Times.day(text)).isInstanceOf(DateTimeException.class);
    }
}
