package crm.web.today;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toCollection;

import crm.today.Figure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * A figure drawn beside that of the period before: days as columns from left to right, everything else as bars below each
 * other, from zero.
 *
 * @param columns whether it is drawn as columns
 * @param width   of the drawing, in units of which a column takes {@link #STEP}
 */
public record FigureChart(Figure figure, String label, boolean columns, double width, List<ChartBar> bars)
        implements Serializable {

    /** Of a pair of columns with the gap beside it. */
    static final double STEP = 10;

    private static final double GAP = 2;
    private static final int LEAST_STEPS = 5; // a day alone is a column, not a wall
    static final int MOST_BARS = 12; // more are read in the table
    private static final double HEIGHT = 100;
    private static final double LEAST = 1.5;

    /**
     * What is drawn, before it has a place.
     *
     * @param href       the rows behind the value; null where it stands for many
     * @param beforeHref the rows behind that of the period before
     * @param target     what is wanted, or null
     */
    public record Point(String label, String href, long value, long before, String beforeHref, Long target)
            implements Serializable {

        LongStream values() {
            return LongStream.of(value, before, target == null ? 0 : target);
        }
    }

    /** How many points there are in all, and their values together; not all of them need be at hand to be drawn. */
    record Whole(int points, long value, long before) {

        static Whole of(List<Point> all) {
            return new Whole(
                    all.size(),
                    all.stream().mapToLong(Point::value).sum(),
                    all.stream().mapToLong(Point::before).sum());
        }
    }

    /**
     * The bars that are drawn: all where they are few, else the longest and one for all others together.
     *
     * @param points the longest among them
     * @param others what so many others are called
     */
    static List<Point> longest(List<Point> points, Whole whole, IntFunction<String> others) {
        if (whole.points() <= MOST_BARS) return points;
        var drawn = points.stream()
                .sorted(comparingLong(Point::value).thenComparing(Point::before).reversed())
                .limit(MOST_BARS - 1L)
                .collect(toCollection(ArrayList::new));
        var shown = Whole.of(drawn);
        drawn.add(new Point(
                others.apply(whole.points() - shown.points()),
                null,
                whole.value() - shown.value(),
                whole.before() - shown.before(),
                null,
                null));
        return drawn;
    }

    static FigureChart of(Figure figure, String label, boolean columns, List<Point> points) {
        var scale = new Scale(
                points.stream().flatMapToLong(Point::values).max().orElse(0),
                points.stream().flatMapToLong(Point::values).min().orElse(0));
        var bars = new ArrayList<ChartBar>();
        for (var point : points) {
            bars.add(new ChartBar(
                    point,
                    bars.size() * STEP + GAP / 2,
                    scale.drawn(point.value()),
                    scale.drawn(point.before()),
                    point.target() == null ? 0 : scale.length(point.target())));
        }
        return new FigureChart(figure, label, columns, Math.max(LEAST_STEPS, points.size()) * STEP, List.copyOf(bars));
    }

    /** The highest and the lowest of all values, zero between them. */
    private record Scale(long top, long bottom) {

        ChartBar.Drawn drawn(long value) {
            var span = Math.max(1.0, top - bottom);
            var zero = HEIGHT * top / span;
            var height = value == 0 ? 0 : Math.max(LEAST, HEIGHT * Math.abs(value) / span);
            var y = value < 0 ? zero : zero - height;
            return new ChartBar.Drawn(rounded(Math.max(0, y)), rounded(height), length(value));
        }

        double length(long value) {
            return rounded(100.0 * Math.abs(value) / Math.max(1, Math.max(top, -bottom)));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** Of one column. */
    public double getColumn() {
        return (STEP - GAP) / 2;
    }

    /** Of a column and that of the period before. */
    public double getPair() {
        return STEP - GAP;
    }

    /** All values together. */
    public long getSum() {
        return bars.stream().mapToLong(bar -> bar.point().value()).sum();
    }

    /** All values of the period before together. */
    public long getSumBefore() {
        return bars.stream().mapToLong(bar -> bar.point().before()).sum();
    }

    /** Whether anything is wanted. */
    public boolean isAimed() {
        return bars.stream().anyMatch(bar -> bar.point().target() != null);
    }
}
