package crm.jobalert;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A receiver of alerts and how it stands.
 *
 * @param who      as in {@link AlertReceiverRequest}
 * @param name     of the person or role, in English where there is a choice; otherwise as who
 * @param people   how many people that are; null for a MAIL and a WEBHOOK
 * @param waiting  calls or mails that wait to be sent
 * @param triedAt  when a call was last made or a mail last handed over, or null
 * @param problem  why that was not taken, or null
 * @param sentAt   when the last one was taken
 */
public record AlertReceiverRow(
        long id,
        AlertChannel channel,
        String who,
        String name,
        String nameHant,
        String nameHans,
        String language,
        List<AlertKind> kinds,
        boolean active,
        Integer people,
        int waiting,
        OffsetDateTime triedAt,
        String problem,
        OffsetDateTime sentAt,
        long version,
        String createdBy,
        OffsetDateTime createdAt)
        implements Serializable {

    public boolean isCalled() {
        return channel == AlertChannel.WEBHOOK;
    }

    /** It is told of nothing, though it is not paused: the person left, or nobody holds the role. */
    public boolean isLost() {
        return people != null && people == 0;
    }
}
