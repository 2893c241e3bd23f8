package crm.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class AskedTest {

    @Test
    void a_moment_is_read_with_its_plus_and_with_the_space_an_address_makes_of_it() {
        var evening = OffsetDateTime.parse("2026-03-09T18:30:00+08:00");

        assertThat(Asked.moment("at", "2026-03-09T18:30:00+08:00")).isEqualTo(evening);
        assertThat(Asked.moment("at", "2026-03-09T18:30:00 08:00")).isEqualTo(evening);
        assertThat(Asked.moment("at", " ")).isNull();
        assertThatThrownBy(() -> Asked.moment("at", "yesterday")).hasMessageContaining("at, yesterday");
    }
}
