package crm.web.today;

import static org.assertj.core.api.Assertions.assertThat;

import crm.today.Dimension;
import crm.today.Figure;
import crm.today.FigureFilter;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FigureChartTest {

    @Test
    void the_period_before_and_the_target_are_drawn_to_the_same_scale() {
        var chart = chart(point(5, 10, 20L), point(10, 0, null));

        assertThat(chart.bars().get(0).now().length()).isEqualTo(25);
        assertThat(chart.bars().get(0).before().length()).isEqualTo(50);
        assertThat(chart.bars().get(0).aim()).isEqualTo(100);
        assertThat(chart.bars().get(1).before().length()).isZero();
        assertThat(chart.isAimed()).isTrue();
        assertThat(chart.getSum()).isEqualTo(15);
        assertThat(chart.getSumBefore()).isEqualTo(10);
    }

    @Test
    void where_nothing_is_wanted_the_chart_says_nothing_of_targets() {
        assertThat(chart(point(1, 2, null)).isAimed()).isFalse();
    }

    @Test
    void what_was_taken_back_hangs_below_zero() {
        var bar = chart(point(-1, 1, null)).bars().get(0);

        assertThat(bar.isNegative()).isTrue();
        assertThat(bar.now().y()).isEqualTo(50);
        assertThat(bar.before().y()).isZero();
    }

    @Test
    void a_chart_of_nothing_has_no_bars_and_no_end() {
        assertThat(chart(point(0, 0, null)).bars().get(0).now().height()).isZero();
    }

    @Test
    void of_hundreds_the_longest_are_drawn_and_the_others_as_one_that_opens_nothing() {
        var all = IntStream.rangeClosed(1, 300).mapToObj(n -> point(n, 1, null)).toList();

        var drawn = FigureChart.longest(all.subList(200, 300), FigureChart.Whole.of(all), n -> n + " others");
        assertThat(drawn).hasSize(12);
        assertThat(drawn.get(0).value()).isEqualTo(300);
        assertThat(drawn.get(11).label()).isEqualTo("289 others");
        assertThat(drawn.get(11).href()).isNull();
        assertThat(FigureChart.of(Figure.FUNDINGS, "Fundings", false, drawn).getSum())
                .isEqualTo(300 * 301 / 2);
        assertThat(FigureChart.longest(all.subList(0, 12), FigureChart.Whole.of(all.subList(0, 12)), n -> ""))
                .isEqualTo(all.subList(0, 12));
    }

    @Test
    void a_day_stands_beside_the_one_as_many_days_before_as_the_period_has() {
        var week = FigureFilter.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8));

        assertThat(TodayAddress.narrowedBefore(week, Dimension.DAY, "2026-03-04"))
                .isEqualTo(FigureFilter.of(LocalDate.of(2026, 2, 25)));
        assertThat(TodayAddress.narrowedBefore(week, Dimension.REGION, "HK"))
                .isEqualTo(
                        new FigureFilter(LocalDate.of(2026, 2, 23), LocalDate.of(2026, 3, 1), null, null, null, "HK"));
    }

    private static FigureChart chart(FigureChart.Point... points) {
        return FigureChart.of(Figure.FUNDINGS, "Fundings", false, List.of(points));
    }

    private static FigureChart.Point point(long value, long before, Long target) {
        return new FigureChart.Point("x", "/rows", value, before, "/before", target);
    }
}
