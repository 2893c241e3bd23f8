package crm.asset;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the files of the business days tell of a customer; empty where none ever named one of the accounts.
 *
 * @param asOf     the last day they tell of, or null
 * @param sources  the systems that told it
 * @param unpriced how many positions count for nothing, since nobody ever told their price, or the rate of its currency
 * @param points   the ends of the days with a statement, of the last 90 days
 */
public record AssetTrend(
        LocalDate asOf,
        String sources,
        long unpriced,
        List<AssetPeriod> periods,
        List<Point> points,
        List<BalanceRow> balances,
        List<PositionRow> positions)
        implements Serializable {

    static final AssetTrend UNKNOWN = new AssetTrend(null, "", 0, List.of(), List.of(), List.of(), List.of());

    public AssetTrend {
        periods = List.copyOf(periods);
        points = List.copyOf(points);
        balances = List.copyOf(balances);
        positions = List.copyOf(positions);
    }

    public boolean isKnown() {
        return asOf != null;
    }

    /** The assets at the end of a day. */
    public record Point(LocalDate day, BigDecimal assets) implements Serializable {}

    /** What an account holds of a currency; {@code debt} is owed on margin. */
    public record BalanceRow(
            String accountNo, String currency, BigDecimal cash, BigDecimal unsettled, BigDecimal debt, LocalDate asOf)
            implements Serializable {}

    /**
     * What an account holds of a security or fund.
     *
     * @param price   the last one told, of {@code pricedOn}; null where there is none
     */
    public record PositionRow(
            String accountNo,
            String market,
            String symbol,
            String assetClass,
            BigDecimal quantity,
            BigDecimal price,
            String currency,
            LocalDate pricedOn)
            implements Serializable {

        /** Quantity times price in the currency of the price, or null. */
        public BigDecimal worth() {
            return price == null ? null : quantity.multiply(price);
        }
    }
}
