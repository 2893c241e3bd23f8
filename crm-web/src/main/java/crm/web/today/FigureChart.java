package crm.web.today;

import crm.today.Figure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure drawn: days as columns from left to right, everything else as bars below each other, from zero.
 *
 * @param columns whether it is drawn as columns
 * @param width   of the drawing, in units of which a column takes {@link #STEP}
 */
public record FigureChart(Figure figure, String label, boolean columns, double width, long top, List<ChartBar> bars)
        implements Serializable {

    /** Of a column with the gap beside it. */
    static final double STEP = 10;

    private static final double GAP = 2;
    private static final double HEIGHT = 100;
    private static final double LEAST = 1.5;

    /** What is drawn, before it has a place. */
    record Point(String label, String href, long value, long delta) {}

    static FigureChart of(Figure figure, String label, boolean columns, List<Point> points) {
        var top = points.stream().mapToLong(Point::value).max().orElse(0);
        var bottom = Math.min(0, points.stream().mapToLong(Point::value).min().orElse(0));
        top = Math.max(top, 0);
        var span = Math.max(1.0, top - bottom);
        var zero = HEIGHT * top / span;
        var bars = new ArrayList<ChartBar>();
        for (var point : points) {
            var height = point.value() == 0 ? 0 : Math.max(LEAST, HEIGHT * Math.abs(point.value()) / span);
            var y = point.value() < 0 ? zero : zero - height;
            var length = 100.0 * Math.abs(point.value()) / Math.max(1, Math.max(top, -bottom));
            bars.add(new ChartBar(
                    point.label(),
                    point.href(),
                    point.value(),
                    point.delta(),
                    bars.size() * STEP + GAP / 2,
                    rounded(Math.max(0, y)),
                    rounded(height),
                    rounded(length)));
        }
        return new FigureChart(figure, label, columns, Math.max(STEP, points.size() * STEP), top, List.copyOf(bars));
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    public double getStep() {
        return STEP - GAP;
    }

    /** All values together. */
    public long getSum() {
        return bars.stream().mapToLong(ChartBar::value).sum();
    }
}
