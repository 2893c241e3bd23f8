package crm.ingest;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * One thing that happened to a customer, as shown on the timeline; what an event of its type does not tell is null.
 *
 * @param type      as the platform calls it: {@code deposit.confirmed}
 * @param reference the application, transaction, trade or action
 * @param amount    null also for who may not see assets
 * @param detail    type of account, kind of trade or result of a contact
 * @param staff     the user name of who called or wrote
 */
public record TimelineRow(
        OffsetDateTime at,
        String type,
        String source,
        String eventId,
        String reference,
        String accountNo,
        BigDecimal amount,
        String currency,
        String detail,
        String reasonCode,
        String page,
        String staff,
        String direction,
        Integer seconds)
        implements Serializable {}
