package crm.outbox;

import static crm.access.Permission.JOB_RUN;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;

/** What became of events that a receiver had refused, or that had waited behind such ones. Written by the lease's holder alone. */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class RefusalQueue {

    /** An event that was refused so often, for an hour, is dead. */
    static final int MOST_REFUSALS = 8;

    private static final String REFUSED_AGAIN = """
            update event_held h set attempts = h.attempts + 1, problem = :problem, due_at = :due,
              dead_at = case when h.attempts + 1 >= :most then :now::timestamptz end
            from event_receiver r where h.receiver_id = :id and h.position = :position and r.id = h.receiver_id
              and r.lease = :token
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    /** Notes that a receiver took an event it had refused, or that had waited behind one. */
    @Requires(JOB_RUN)
    public void taken(Lease lease, OutEvent event) {
        rows.house(() -> db.run(h -> h.execute(
                "delete from event_held h using event_receiver r where h.receiver_id = ? and h.position = ?"
                        + " and r.id = h.receiver_id and r.lease = ?",
                lease.receiver(),
                event.position(),
                lease.token())));
        meters.one(Metric.EVENTS_OUT, "taken");
    }

    /** Notes that a receiver refused an event again: it comes later, or never, and then the next one of its customer does. */
    @Requires(JOB_RUN)
    public void refusedAgain(Lease lease, OutEvent event, String problem) {
        rows.house(() -> db.run(h -> {
            var attempts = h.select(
                            "select attempts + 1 from event_held where receiver_id = ? and position = ?",
                            lease.receiver(),
                            event.position())
                    .mapTo(Integer.class)
                    .findOne()
                    .orElse(1);
            h.createUpdate(REFUSED_AGAIN)
                    .bind("problem", problem)
                    .bind("due", now().plus(Backoff.after(attempts, DeliveryQueue.LONGEST_PAUSE)))
                    .bind("most", MOST_REFUSALS)
                    .bind("now", now())
                    .bind("id", lease.receiver())
                    .bind("position", event.position())
                    .bind("token", lease.token())
                    .execute();
            meters.one(Metric.EVENTS_OUT, attempts >= MOST_REFUSALS ? "dead" : "refused");
        }));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
