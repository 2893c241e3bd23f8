package crm.outbox;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * An event that a receiver refused for good. Whose it is, is not said: who looks after receivers need not know customers.
 *
 * @param problem what the receiver answered the last time
 */
public record DeadLetter(
        long position,
        String eventId,
        EventKind kind,
        OffsetDateTime at,
        int attempts,
        String problem,
        OffsetDateTime deadAt)
        implements Serializable {}
