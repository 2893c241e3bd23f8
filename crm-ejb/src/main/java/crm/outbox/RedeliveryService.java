package crm.outbox;

import static crm.access.Permission.RECEIVER_EDIT;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.outbox.WebhookCaller.Call;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;

/** Has receivers told again, and tried. */
@Stateless
public class RedeliveryService {

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    ReceiverStore store;

    @Inject
    ReceiverCheck check;

    @Inject
    ReceiverSecrets secrets;

    @Inject
    Clock clock;

    /**
     * Tells a receiver again all that was recorded from a moment on, in the same order and with the same ids.
     *
     * @return how many events that are
     */
    @Requires(RECEIVER_EDIT)
    public long redeliver(long id, OffsetDateTime from) {
        var known = store.called(id);
        if (from == null || from.isAfter(OffsetDateTime.now(clock))) throw ReceiverRule.MOMENT.violatedBy();
        var told = rows.house(() -> db.query(h -> {
            long position = h.createQuery("update event_receiver r set position = least(r.position, coalesce((select"
                            + " min(e.position) - 1 from event_out e where e.recorded_at >= :from), r.position)),"
                            + " due_at = null where id = :id returning position")
                    .bind("from", from)
                    .bind("id", id)
                    .mapTo(Long.class)
                    .one();
            h.execute("delete from event_held where receiver_id = ? and position > ?", id, position);
            return h.createQuery("select count(*) from event_out e join event_receiver r on r.id = :id"
                            + " where e.position > r.position and e.kind = any (r.kinds)")
                    .bind("id", id)
                    .mapTo(Long.class)
                    .one();
        }));
        store.tell("receiver.redelivered", id, known.name(), Map.of("from", from, "events", told));
        return told;
    }

    /** Tries the dead letters of a receiver again. @return how many these are */
    @Requires(RECEIVER_EDIT)
    public int revive(long id) {
        var known = store.called(id);
        var revived = rows.house(() -> db.query(h -> h.execute(
                "update event_held set dead_at = null, attempts = 0, due_at = ? where receiver_id = ? and dead_at is not null",
                OffsetDateTime.now(clock),
                id)));
        store.tell("receiver.revived", id, known.name(), Map.of("events", revived));
        return revived;
    }

    /** The address and secret for a message that tries whether the receiver is reached; see {@link ReceiverTrial}. */
    @Requires(RECEIVER_EDIT)
    public Call trial(long id) {
        var known = store.called(id);
        store.tell("receiver.tried", id, known.name(), Map.of());
        return new Call(check.address(known.address()), null, null, null, secrets.open(known.secret(), id));
    }
}
