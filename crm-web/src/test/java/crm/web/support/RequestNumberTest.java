package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestNumberTest {

    @Test
    void a_number_that_a_load_balancer_gave_is_kept() {
        for (var given : List.of("0f3a9c1b2d4e5f60", "5e3b1c9a-7d52-4f0e-9a8b-1c2d3e4f5a6b")) {
            assertThat(RequestNumber.of(given)).isEqualTo(given);
        }
    }

    @Test
    void whatever_could_be_a_name_a_phone_number_or_a_line_of_its_own_is_replaced() {
        for (var given : List.of(
                "",
                "0f3a9c1b2d4e5f6",
                "Chan-Tai-Man-00000",
                "8529123456785291",
                "0f3a9c1b2d4e5f60\nWARN",
                "a".repeat(37))) {
            assertThat(RequestNumber.of(given)).isNotEqualTo(given).matches("[0-9a-f]{16}");
        }
        assertThat(RequestNumber.of(null)).matches("[0-9a-f]{16}").isNotEqualTo(RequestNumber.of(null));
    }
}
