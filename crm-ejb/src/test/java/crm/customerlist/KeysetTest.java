package crm.customerlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetTest {

    @Test
    void without_parameters_it_is_the_first_fifty_newest_registrations_first() {
        assertThat(Keyset.parse(null, null, ""))
                .isEqualTo(new Keyset(CustomerSort.REGISTERED, true, Keyset.To.FIRST, null, 50));
    }

    @Test
    void a_minus_turns_the_order_round() {
        assertThat(Keyset.parse("-assets", "10", "abc"))
                .isEqualTo(new Keyset(CustomerSort.ASSETS, true, Keyset.To.NEXT, "abc", 10));
        assertThat(Keyset.parse("assets", "500", null).descending()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(CustomerSort.class)
    void every_order_is_read_by_its_name(CustomerSort sort) {
        assertThat(CustomerSort.of(sort.parameter())).isEqualTo(sort);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "many", "99999999999"})
    void a_slice_has_1_to_500_rows(String limit) {
        assertThatThrownBy(() -> Keyset.parse(null, limit, null))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("LIMIT_OUT_OF_RANGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "-", "--assets", "assets desc", "registered_at;drop table customer"})
    void nobody_sorts_by_anything_else(String order) {
        assertThatThrownBy(() -> Keyset.parse(order, null, null))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("UNKNOWN_SORT");
    }
}
