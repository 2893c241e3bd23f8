package crm.job;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A run as people read it.
 *
 * @param unit        code of the unit it is for, or null for all
 * @param total       how many items it is expected to read, or null before that is known
 * @param perSecond   items a second of the execution under way or the last one, or null
 * @param secondsLeft until it will be through at that rate, or null
 * @param releaseReason why somebody let it go past what stops it, or null
 * @param message     a {@link RunEnd}, the key of a rule, or what the failure said; null when all went well
 */
public record JobRunRow(
        long id,
        String job,
        LocalDate businessDate,
        String unit,
        RunStatus status,
        OffsetDateTime requestedAt,
        OffsetDateTime startedAt,
        OffsetDateTime endedAt,
        Long total,
        long read,
        long changed,
        long skipped,
        long failed,
        Double perSecond,
        Long secondsLeft,
        String by,
        RunOrigin origin,
        String message,
        String releaseReason)
        implements Serializable {

    /** How much of it is done, 0 to 100, or null when nobody knows. */
    public Integer percent() {
        if (status == RunStatus.COMPLETED) return 100;
        if (total == null || total == 0) return null;
        return (int) Math.min(100, read * 100 / total);
    }

    /** Whether it ended since it would have taken too much, or a feed was late. */
    public boolean hasStoppedItself() {
        return status == RunStatus.FAILED
                && message != null
                && (message.startsWith(JobRule.TOO_MUCH_AT_ONCE.key()) || message.startsWith(JobRule.FEED_LATE.key()));
    }

    /** Whether the server works at it. */
    public boolean underWay() {
        return moving() && status != RunStatus.WAITING;
    }

    /** Whether the page has to look again. */
    public boolean moving() {
        return !status.isOver();
    }
}
