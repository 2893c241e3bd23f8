package crm.asset;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * Money or securities that came in or went out, once per reference.
 *
 * @param at       when it came to count, else when it was first told of
 * @param amount   of securities the value told; null where none was
 * @param market   of securities alone, as symbol and quantity
 */
public record FlowRow(
        FlowKind kind,
        FlowStatus status,
        OffsetDateTime at,
        String reference,
        String accountNo,
        BigDecimal amount,
        String currency,
        String market,
        String symbol,
        BigDecimal quantity)
        implements Serializable {}
