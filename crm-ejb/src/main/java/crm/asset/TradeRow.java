package crm.asset;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * A trade, once per reference.
 *
 * @param kind      order, ipo or fund
 * @param worth     quantity times price in the currency; null where one of them was not told
 * @param cancelled whether it was undone and counts no more
 */
public record TradeRow(
        OffsetDateTime at,
        String reference,
        String accountNo,
        String kind,
        String market,
        String symbol,
        String side,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal worth,
        String currency,
        boolean cancelled)
        implements Serializable {}
