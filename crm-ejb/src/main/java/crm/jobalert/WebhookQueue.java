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
              select w.id, w.receiver_id, r.who, r.secret from job_webhook w
                left join job_alert_receiver r on r.id = w.receiver_id
              where (w.status = 'WAITING' and w.due_at <= :now
                or w.status = 'SENDING' and w.claimed_at < now() - interval '10 minutes')
                and (w.receiver_id is null and :configured or r.state = 'ACTIVE')
              order by w.due_at, w.id limit :limit for update of w skip locked)
            update job_webhook w set status = 'SENDING', claimed_at = now(), attempts = w.attempts + 1
            from due where w.id = due.id returning w.id, w.body, w.attempts, due.receiver_id, due.who, due.secret
            """;

    @Inject
    Db db;

    @Inject
    Clock clock;

    /**
     * Takes calls that are due, the oldest first.
     *
     * @param configured whether also those to the address of the server's configuration
     */
    @Requires(JOB_RUN)
    public List<WebhookCall> take(int limit, boolean configured) {
        return db.query(h -> h.createQuery(TAKE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("limit", limit)
                .bind("configured", configured)
                .map((row, context) -> new WebhookCall(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getObject(4, Long.class),
                        row.getString(5),
                        row.getBytes(6)))
                .list());
    }

    /** The receiver took it. */
    @Requires(JOB_RUN)
    public void sent(WebhookCall call) {
        var now = OffsetDateTime.now(clock);
        db.run(h -> h.execute(
                "update job_webhook set status = 'SENT', sent_at = ?, problem = null where id = ?", now, call.id()));
        if (call.receiver() != null) note(db, call.receiver(), null, now);
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
        if (call.receiver() != null) note(db, call.receiver(), problem, OffsetDateTime.now(clock));
    }

    /** What became of the last call to a receiver. @param problem null where it was taken */
    static void note(Db db, long receiver, String problem, OffsetDateTime now) {
        db.run(h -> h.execute(
                "update job_alert_receiver set tried_at = ?, problem = ?, sent_at = case when ?::text is null then ? else sent_at end"
                        + " where id = ?",
                now,
                problem,
                problem,
                now,
                receiver));
    }
}
