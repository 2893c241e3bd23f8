package crm.web.today;

import java.io.Serializable;

/**
 * One bar of a chart, with that of the period before beside it.
 *
 * @param point   what is drawn
 * @param x       where it begins, from 0; of columns
 * @param now     its drawing
 * @param before  the drawing of the period before
 * @param aim     where the target is, in percent of the longest; of bars that lie
 */
public record ChartBar(FigureChart.Point point, double x, Drawn now, Drawn before, double aim) implements Serializable {

    /**
     * A value as it is drawn.
     *
     * @param y      where it begins, from the top; of columns
     * @param height in the same units, at least a little where the value is not 0
     * @param length in percent of the longest; of bars that lie
     */
    public record Drawn(double y, double height, double length) implements Serializable {}

    public boolean isNegative() {
        return point.value() < 0;
    }
}
