package crm.web.customers;

import crm.asset.AssetTrend;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/** The columns that show a customer's assets day by day, in a picture 100 high; a day is 10 wide. */
public final class AssetColumns implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int STEP = 10;
    private static final BigDecimal HEIGHT = BigDecimal.valueOf(100);

    /** One day. */
    public record Column(AssetTrend.Point point, int x, BigDecimal y, BigDecimal height) implements Serializable {}

    private final List<Column> columns;

    AssetColumns(List<AssetTrend.Point> points) {
        var most = points.stream().map(AssetTrend.Point::assets).reduce(BigDecimal.ONE, BigDecimal::max);
        columns = IntStream.range(0, points.size())
                .mapToObj(i -> column(points.get(i), i * STEP, most))
                .toList();
    }

    private static Column column(AssetTrend.Point point, int x, BigDecimal most) {
        var height = point.assets().max(BigDecimal.ZERO).multiply(HEIGHT).divide(most, 1, RoundingMode.HALF_UP);
        return new Column(point, x, HEIGHT.subtract(height), height);
    }

    public List<Column> getColumns() {
        return columns;
    }

    public int getWidth() {
        return columns.size() * STEP;
    }

    /** Two days and more make a picture. */
    public boolean isShown() {
        return columns.size() > 1;
    }

    public Column getFirst() {
        return columns.get(0);
    }

    public Column getLast() {
        return columns.get(columns.size() - 1);
    }
}
