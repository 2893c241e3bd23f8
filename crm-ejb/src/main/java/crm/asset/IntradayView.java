package crm.asset;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An estimate of a customer's assets now: the last settled ones and what events told since. See docs/domain.md, section 4.7.
 *
 * @param assets    in the base currency
 * @param settledOn the day the settled part holds for
 * @param toldAt    the time of the last event in it
 * @param sources   the systems that told these events
 * @param uncounted flows and trades that count for nothing, since nobody told their amount or the rate of its currency
 */
public record IntradayView(
        BigDecimal assets, LocalDate settledOn, OffsetDateTime toldAt, String sources, List<Part> parts, int uncounted)
        implements Serializable {

    public IntradayView {
        parts = List.copyOf(parts);
    }

    /**
     * What came together of a kind and currency.
     *
     * @param amount what it adds to the assets, in the currency; below 0 where it takes from them
     */
    public record Part(IntradayKind kind, String currency, int count, BigDecimal amount) implements Serializable {}
}
