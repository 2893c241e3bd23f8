package crm.asset;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * What one event says of a trade.
 *
 * @param cancelled whether it takes the trade back
 * @param amount    quantity times price in the currency; null where one of them was not told
 */
record ToldTrade(
        boolean cancelled,
        OffsetDateTime at,
        String source,
        String reference,
        String accountNo,
        String market,
        String symbol,
        boolean bought,
        BigDecimal quantity,
        BigDecimal amount,
        String currency) {}
