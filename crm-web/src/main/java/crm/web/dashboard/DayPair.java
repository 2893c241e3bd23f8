package crm.web.dashboard;

import java.io.Serializable;

/**
 * A figure of a day beside that of the business day before, drawn as two columns.
 *
 * @param href        the rows behind it
 * @param height      in percent of the highest column, at least a little where the value is not 0
 * @param beforeHref  the rows behind the figure of the day before
 */
public record DayPair(
        String label, long value, String href, double height, long before, String beforeHref, double beforeHeight)
        implements Serializable {

    private static final double LEAST = 2;

    static DayPair of(String label, long value, String href, long before, String beforeHref, long highest) {
        return new DayPair(label, value, href, height(value, highest), before, beforeHref, height(before, highest));
    }

    /** What was taken back weighs more than what came: nothing is drawn. */
    private static double height(long value, long highest) {
        return value <= 0 ? 0 : Math.max(LEAST, Math.round(1000.0 * value / highest) / 10.0);
    }

    public double getTop() {
        return 100 - height;
    }

    public double getBeforeTop() {
        return 100 - beforeHeight;
    }
}
