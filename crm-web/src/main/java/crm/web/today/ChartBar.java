package crm.web.today;

import java.io.Serializable;

/**
 * One bar of a chart.
 *
 * @param href   the rows behind it
 * @param x      where it begins, from 0; of columns
 * @param y      where it begins, from the top; of columns
 * @param height in the same units, at least a little where the value is not 0
 * @param length in percent of the longest; of bars that lie
 */
public record ChartBar(
        String label, String href, long value, long delta, double x, double y, double height, double length)
        implements Serializable {

    public boolean isNegative() {
        return value < 0;
    }
}
