package crm.customerlist;

import static crm.customerlist.CustomerSort.ASSETS;
import static crm.customerlist.CustomerSort.LAST_CONTACT;
import static crm.customerlist.CustomerSort.NUMBER;
import static crm.customerlist.CustomerSort.PROTECTED_UNTIL;
import static crm.customerlist.CustomerSort.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final OffsetDateTime MOMENT = OffsetDateTime.parse("2026-03-02T10:04:05.123456Z");

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of(REGISTERED, MOMENT),
                Arguments.of(LAST_CONTACT, null),
                Arguments.of(PROTECTED_UNTIL, LocalDate.of(2026, 3, 9)),
                Arguments.of(ASSETS, -5L),
                Arguments.of(NUMBER, "10083412"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_place_is_read_as_it_was_written(CustomerSort sort, Object value) {
        var cursor = new Cursor(value, 4711, 10_001, false);
        assertThat(Cursor.read(cursor.write(sort, true, "stage=FUNDED"), sort, true, "stage=FUNDED"))
                .isEqualTo(cursor);
    }

    @Test
    void a_cursor_is_good_for_its_own_order_direction_and_filter_only() {
        var text = new Cursor(MOMENT, 1, 2, true).write(REGISTERED, true, "stage=FUNDED");

        assertRefused(() -> Cursor.read(text, LAST_CONTACT, true, "stage=FUNDED"));
        assertRefused(() -> Cursor.read(text, REGISTERED, false, "stage=FUNDED"));
        assertRefused(() -> Cursor.read(text, REGISTERED, true, "stage=TRADED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "bm90IGEgY3Vyc29y", "10083412", "' or 1=1 --"})
    void what_is_no_cursor_is_refused(String text) {
        assertRefused(() -> Cursor.read(text, REGISTERED, true, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "9223372036854775807", "-9223372036854775808", "soon"})
    void a_forged_time_the_database_could_not_hold_is_refused(String micros) {
        var forged = new Cursor(MOMENT, 1, 2, true).write(REGISTERED, true, "");
        var text = new String(Base64.getUrlDecoder().decode(forged), StandardCharsets.UTF_8);
        var changed = text.substring(0, text.lastIndexOf('=') + 1) + micros;

        assertRefused(() -> Cursor.read(
                Base64.getUrlEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8)), REGISTERED, true, ""));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(RuleViolation.class).hasMessageContaining("CURSOR_OF_ANOTHER_LIST");
    }
}
