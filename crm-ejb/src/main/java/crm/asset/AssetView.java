package crm.asset;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A customer's assets and trading as far as they are known.
 *
 * @param assets   what the customer holds, in the currency; null while that is not known, which is not 0
 * @param asOf     the day the assets hold for
 * @param intraday what they would be now; null where they are not known, or nothing was told since
 * @param toldAt   the time of the last event the rest rests on; null where there is none
 * @param flows    the latest, the newest first
 * @param flowsInAll how many there are
 * @param trades   the latest, the newest first
 * @param tradesInAll how many there are, cancelled ones too
 * @param trend   what the files of the business days tell
 * @param mark    of all this; one read later is another one if anything has changed
 */
public record AssetView(
        BigDecimal assets,
        String currency,
        LocalDate asOf,
        IntradayView intraday,
        OffsetDateTime toldAt,
        List<AccountRow> accounts,
        List<FlowTotal> totals,
        List<FlowRow> flows,
        long flowsInAll,
        List<TradeRow> trades,
        long tradesInAll,
        AssetTrend trend,
        String mark)
        implements Serializable {

    public AssetView {
        accounts = List.copyOf(accounts);
        totals = List.copyOf(totals);
        flows = List.copyOf(flows);
        trades = List.copyOf(trades);
    }
}
