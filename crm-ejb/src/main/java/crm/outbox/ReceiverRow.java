package crm.outbox;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A receiver and how it stands.
 *
 * @param gaveUp  paused because it was not reached for too long
 * @param waiting events it has still to be told, 10,001 where there are more than 10,000
 * @param oldest  when the one of them was recorded that waits longest, or null
 * @param held    events it refused, and those that wait behind them
 * @param dead    events it refused for good
 * @param dueAt   when it is called again after it was not reached, or null
 * @param problem why it was not reached, or null
 */
public record ReceiverRow(
        long id,
        String name,
        ReceiverChannel channel,
        String address,
        List<EventKind> kinds,
        int batch,
        ReceiverState state,
        boolean gaveUp,
        int waiting,
        OffsetDateTime oldest,
        int held,
        int dead,
        int attempts,
        OffsetDateTime dueAt,
        String problem,
        OffsetDateTime sentAt,
        long version,
        String createdBy,
        OffsetDateTime createdAt)
        implements Serializable {

    public boolean isActive() {
        return state == ReceiverState.ACTIVE;
    }

    public boolean isCalled() {
        return channel == ReceiverChannel.WEBHOOK;
    }
}
