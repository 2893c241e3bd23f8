package crm.today;

import static crm.today.Figure.FUNDINGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What sums tell of small groups: nothing, not even by what is left. */
class SumsTest {

    @Test
    void a_group_of_four_is_left_out_and_one_of_five_is_not() {
        assertThat(shown(20, 5, 15)).containsExactly(20L, 5L, 15L);
        assertThat(shown(20, 4, 1, 15)).containsExactly(20L, null, null, 15L);
        assertThat(shown(20, 0, 3, 17)).containsExactly(20L, null, null, null);
    }

    @Test
    void where_one_alone_is_small_the_next_goes_too_or_the_total_would_tell_it() {
        assertThat(shown(24, 4, 7, 13)).containsExactly(24L, null, null, 13L);
        assertThat(shown(9, 4, 5)).containsExactly(9L, null, null);
    }

    @Test
    void a_small_total_is_left_out_with_what_is_below() {
        assertThat(shown(4, 1, 3)).containsExactly(null, null, null);
        assertThat(shown(3)).containsExactly((Long) null);
    }

    @Test
    void small_ones_that_are_fewer_than_five_together_take_the_next_with_them() {
        assertThat(shown(41, 1, 0, 15, 25)).containsExactly(41L, null, null, null, 25L);
        assertThat(shown(44, 4, 0, 15, 25)).containsExactly(44L, null, null, null, 25L);
        assertThat(shown(45, 4, 1, 15, 25)).containsExactly(45L, null, null, 15L, 25L);
    }

    @Test
    void what_is_left_out_above_is_left_out_below_with_all_that_would_add_up_to_it() {
        var branch = Sums.of(view(row("B", 30), row("A", 3), row("M", 7), row("C", 20)), null);
        assertThat(branch.below()).extracting(row -> row.sum(FUNDINGS)).containsExactly(null, null, 20L);

        var inside = Sums.of(view(row("M", 7), row("M1", 7)), branch);
        assertThat(inside.unit().sum(FUNDINGS)).isNull();
        assertThat(inside.below()).extracting(row -> row.sum(FUNDINGS)).containsOnlyNulls();
        assertThat(Sums.of(view(row("M1", 7)), inside).unit().sum(FUNDINGS)).isNull();

        assertThat(Sums.of(view(row("C", 20), row("C1", 20)), branch).below())
                .extracting(row -> row.sum(FUNDINGS))
                .containsExactly(20L);
        assertThat(Sums.of(view(row("C", 23), row("C1", 23)), branch).unit().sum(FUNDINGS))
                .as("three more were counted where the unit stood before")
                .isNull();
    }

    private static ManagementView view(ManagementRow unit, ManagementRow... below) {
        return new ManagementView(unit, List.of(), List.of(below));
    }

    private static ManagementRow row(String code, long fundings) {
        return new ManagementRow(
                code,
                "TEAM",
                code,
                code,
                code,
                Map.of(FUNDINGS, new FigureValue(fundings, 0, 0, 0)),
                Map.of(),
                Map.of());
    }

    /** The total and the rows, as they are shown. */
    private static List<Long> shown(long total, long... below) {
        var sums = of(total);
        var rows = LongStream.of(below).mapToObj(SumsTest::of).toList();
        Sums.suppress(FUNDINGS, sums, rows);
        var shown = new ArrayList<Long>();
        shown.add(sums.get(FUNDINGS));
        rows.forEach(row -> shown.add(row.get(FUNDINGS)));
        return shown;
    }

    private static Map<Figure, Long> of(long sum) {
        var sums = new EnumMap<Figure, Long>(Figure.class);
        sums.put(FUNDINGS, sum);
        return sums;
    }
}
