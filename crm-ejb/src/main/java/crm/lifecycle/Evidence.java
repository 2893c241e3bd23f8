package crm.lifecycle;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The event that shows why a customer is in a stage: "Funded: deposit D-123, 2 Mar 10:04, HKD 20,000". See
 * docs/domain.md, section 4.3.
 *
 * @param reference the application, transaction or trade the event names
 * @param time when it happened, which may be before it began to count
 * @param amount may be null, as may currency, kind, reasonCode and page
 */
public record Evidence(
        EventType type,
        String reference,
        Instant time,
        BigDecimal amount,
        String currency,
        String kind,
        String reasonCode,
        String page,
        String source,
        String eventId) {

    static Evidence of(Fact fact) {
        return fact == null
                ? null
                : new Evidence(
                        fact.type(),
                        fact.reference(),
                        fact.time(),
                        fact.amount(),
                        fact.currency(),
                        fact.kind(),
                        fact.reasonCode(),
                        fact.page(),
                        fact.source(),
                        fact.id());
    }
}
