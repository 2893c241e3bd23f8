package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import crm.web.support.Paging.To;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WholeListTest {

    static int reckoned;

    final WholeList<Integer> list = new WholeList<>(
            () -> {
                reckoned++;
                return IntStream.rangeClosed(1, 7).boxed().toList();
            },
            number -> "Manager " + number,
            column -> "number".equals(column) ? Comparator.<Integer>naturalOrder() : null);

    @Test
    void walks_from_the_first_row_to_the_last_and_back() {
        var first = list.page(paging(To.FIRST, null));
        assertThat(first.items()).containsExactly(1, 2, 3);
        assertThat(first.previous()).isNull();
        assertThat(first.count()).isEqualTo(7);
        var second = list.page(paging(To.NEXT, first.next()));
        assertThat(second.items()).containsExactly(4, 5, 6);
        var third = list.page(paging(To.NEXT, second.next()));
        assertThat(third.items()).containsExactly(7);
        assertThat(third.next()).isNull();
        assertThat(list.page(paging(To.PREVIOUS, third.previous())).items()).containsExactly(4, 5, 6);
        assertThat(list.page(paging(To.LAST, null)).items()).containsExactly(5, 6, 7);
    }

    @Test
    void is_searched_by_name_and_put_in_the_order_of_a_column() {
        list.setSearch(" mAnager 5 ");
        assertThat(list.page(paging(To.FIRST, null)).items()).containsExactly(5);
        list.setSearch("nobody");
        assertThat(list.page(paging(To.FIRST, null)).items()).isEmpty();
        list.setSearch(null);
        assertThat(list.page(new Paging(To.FIRST, null, 3, "number", true)).items())
                .containsExactly(7, 6, 5);
        assertThat(list.page(new Paging(To.FIRST, null, 3, "unknown", true)).items())
                .containsExactly(1, 2, 3);
    }

    @Test
    void what_was_reckoned_for_the_page_is_not_reckoned_again_for_its_table() {
        reckoned = 0;
        list.begin(List.of(8, 9));

        assertThat(list.page(paging(To.FIRST, null)).items()).containsExactly(8, 9);
        assertThat(reckoned).isZero();
        assertThat(list.page(paging(To.FIRST, null)).items()).containsExactly(1, 2, 3);
        assertThat(reckoned).isEqualTo(1);
    }

    private static Paging paging(To to, String cursor) {
        return new Paging(to, cursor, 3, null, false);
    }
}
