package crm.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "陳大文", "👍🏽", "\t\n\u0001\u202e", "\ud83d\udc4d"})
    void takes_every_whole_character_but_zero(String text) {
        assertThat(Storable.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud83d", "\udc4d", "\ud83dx", "\udc4d\ud83d", "x\ud83d\ud83d\udc4d"})
    void refuses_zero_and_half_characters(String text) {
        assertThat(Storable.is(text)).isFalse();
    }

    @Test
    void recognises_what_the_database_says_of_them() {
        var zero = new SQLException("invalid byte sequence for encoding \"UTF8\": 0x00", "22021");

        assertThat(Storable.isWhyFailed(new IllegalStateException(new RuntimeException(zero))))
                .isTrue();
        assertThat(Storable.isWhyFailed(new RuntimeException(new SQLException("duplicate", "23505"))))
                .isFalse();
        assertThat(Storable.isWhyFailed(new RuntimeException(new SQLException("no state"))))
                .isFalse();
    }
}
