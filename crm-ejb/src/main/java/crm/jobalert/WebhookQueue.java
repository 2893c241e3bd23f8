package crm.jobalert;

import static crm.access.Permission.JOB_RUN;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.Requires;
import crm.outbox.Backoff;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The outbox of the webhook. A call is taken by one server in a short transaction and made outside of any; a server that
 * dies with it in hand gives it back after ten minutes, so a call may come twice then, with the same number, and none is lost.
 */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class WebhookQueue {

    /** Tried so often: about a day. */
    static final int MOST_ATTEMPTS = 12;

    static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    private static final String TAKE = """
            with due as (
              select id from job_webhook
              where status = 'WAITING' and due_at <= :now
                or status = 'SENDING' and claimed_at < now() - interval '10 minutes'
              order by due_at, id limit :limit for update skip locked)
            update job_webhook w set status = 'SENDING', claimed_at = now(), attempts = w.attempts + 1
            from due where w.id = due.id returning w.id, w.body, w.attempts
            """;

    @Inject
    Db db;

    @Inject
    Clock clock;

    /** Takes calls that are due, the oldest first. */
    @Requires(JOB_RUN)
    public List<WebhookCall> take(int limit) {
        return db.query(h -> h.createQuery(TAKE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("limit", limit)
                .map((row, context) -> new WebhookCall(row.getLong(1), row.getString(2), row.getInt(3)))
                .list());
    }

    /** The receiver took it. */
    @Requires(JOB_RUN)
    public void sent(long id) {
        db.run(h -> h.execute(
                "update job_webhook set status = 'SENT', sent_at = ?, problem = null where id = ?",
                OffsetDateTime.now(clock),
                id));
    }

    /** The receiver was not reached or refused: tried again later, unless that was done often enough. */
    @Requires(JOB_RUN)
    public void failed(WebhookCall call, String problem) {
        db.run(h -> h.execute(
                "update job_webhook set status = ?, due_at = ?, problem = ? where id = ?",
                call.attempts() >= MOST_ATTEMPTS ? "FAILED" : "WAITING",
                OffsetDateTime.now(clock).plus(Backoff.after(call.attempts(), LONGEST_PAUSE)),
                problem,
                call.id()));
    }
}
