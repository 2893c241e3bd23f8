package crm.customerlist;

import static crm.customerlist.CustomerSort.ASSETS;
import static crm.customerlist.CustomerSort.REGISTERED;
import static crm.customerlist.Order.Part.WITHOUT;
import static crm.customerlist.Order.Part.WITH_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderTest {

    private static final Cursor AT_FIVE = new Cursor(5L, 1, 0, true);
    private static final Cursor AT_NOTHING = new Cursor(null, 1, 0, true);

    @Test
    void customers_without_the_value_stand_last_in_either_direction() {
        assertThat(new Order(ASSETS, true, false).parts(null)).containsExactly(WITH_VALUE, WITHOUT);
        assertThat(new Order(ASSETS, false, false).parts(null)).containsExactly(WITH_VALUE, WITHOUT);
        assertThat(new Order(ASSETS, true, false).ofBoth("k", "id")).isEqualTo("k is null, k desc, id desc");
        assertThat(new Order(ASSETS, false, false).ofBoth("k", "id")).isEqualTo("k is null, k, id");
    }

    @Test
    void read_from_the_end_everything_is_turned_round() {
        var order = new Order(ASSETS, true, true);

        assertThat(order.parts(null)).containsExactly(WITHOUT, WITH_VALUE);
        assertThat(order.ofBoth("k", "id")).isEqualTo("k is null desc, k, id");
    }

    @Test
    void beyond_a_cursor_lie_the_rest_of_its_part_and_the_next() {
        var order = new Order(ASSETS, true, false);

        assertThat(order.beyond(AT_FIVE, "k", "id"))
                .isEqualTo("((k is not null and (k, id) < (:cursorValue, :cursorId)) or k is null)");
        assertThat(order.beyond(AT_NOTHING, "k", "id")).isEqualTo("(k is null and id < :cursorId)");
        assertThat(order.parts(AT_NOTHING)).containsExactly(WITHOUT);
    }

    @Test
    void a_value_everybody_has_needs_no_second_part() {
        var order = new Order(REGISTERED, true, false);

        assertThat(order.parts(null)).containsExactly(WITH_VALUE);
        assertThat(order.ofBoth("k", "id")).isEqualTo("k desc, id desc");
    }
}
