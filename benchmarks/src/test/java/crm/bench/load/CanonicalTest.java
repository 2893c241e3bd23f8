package crm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import crm.bench.feed.Fields;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Test
    void data_has_one_spelling_whatever_the_order_it_was_written_in() {
        var one = Fields.of("b", List.of(1, "x"), "a", new BigDecimal("10.50"));
        var other = Fields.of("a", new BigDecimal("10.50"), "b", List.of(1, "x"));
        assertThat(Canonical.text(one)).isEqualTo(Canonical.text(other)).isEqualTo("{\"a\":\"10.50\",\"b\":[1,\"x\"]}");
    }

    @Test
    void quotation_marks_and_backslashes_are_escaped() {
        assertThat(Canonical.text(Fields.of("name", "a\"b\\c"))).isEqualTo("{\"name\":\"a\\\"b\\\\c\"}");
    }
}
