package crm.outbox;

import static crm.access.Permission.RECEIVER_EDIT;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Adds receivers, changes, pauses and removes them. */
@Stateless
public class ReceiverService {

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    ReceiverCheck check;

    @Inject
    ReceiverSecrets secrets;

    @Inject
    CurrentActor actor;

    @Inject
    ReceiverStore store;

    @Inject
    Clock clock;

    /**
     * A receiver that was added.
     *
     * @param secret what its calls are signed with, told this once; null where it gets files
     */
    public record Added(long id, String secret) {}

    /** Adds a receiver, which is told of what happens from now on. */
    @Requires(RECEIVER_EDIT)
    public Added add(ReceiverRequest request) {
        var wanted = check.fine(request);
        var called = wanted.channel() == ReceiverChannel.WEBHOOK;
        var secret = called ? ReceiverSecrets.fresh() : null;
        var id = rows.house(() -> db.query(h -> {
            refuseTaken(h, wanted.name(), 0);
            long next = h.select("select nextval('event_receiver_seq')")
                    .mapTo(Long.class)
                    .one();
            h.createUpdate(
                            "insert into event_receiver (id, name, channel, address, secret, kinds, batch, position, created_at,"
                                    + " created_by) values (:id, :name, :channel, :address, :secret, :kinds, :batch,"
                                    + " (select coalesce(max(position), 0) from event_out), :now, :by)")
                    .bind("id", next)
                    .bind("name", wanted.name())
                    .bind("channel", wanted.channel().name())
                    .bind("address", wanted.address())
                    .bind("secret", secret == null ? null : secrets.close(secret, next))
                    .bindArray("kinds", String.class, names(wanted))
                    .bind("batch", wanted.batch())
                    .bind("now", OffsetDateTime.now(clock))
                    .bind("by", actor.name())
                    .execute();
            return next;
        }));
        store.tell("receiver.added", id, wanted.name(), values(wanted));
        return new Added(id, secret);
    }

    /** Changes a receiver; how it gets what it is told stays. */
    @Requires(RECEIVER_EDIT)
    public void change(long id, long version, ReceiverRequest request) {
        var known = store.known(id);
        var wanted = check.fine(new ReceiverRequest(
                request.name(), known.channel(), request.address(), request.kinds(), request.batch()));
        db.run(h -> {
            refuseTaken(h, wanted.name(), id);
            var changed = h.createUpdate("update event_receiver set name = :name, address = :address, kinds = :kinds,"
                            + " batch = :batch, version = version + 1 where id = :id and version = :version")
                    .bind("name", wanted.name())
                    .bind("address", wanted.address())
                    .bindArray("kinds", String.class, names(wanted))
                    .bind("batch", wanted.batch())
                    .bind("id", id)
                    .bind("version", version)
                    .execute();
            if (changed == 0) throw ReceiverRule.CHANGED_MEANWHILE.violatedBy(known.name());
        });
        store.tell("receiver.changed", id, wanted.name(), values(wanted));
    }

    /** Gives a receiver another secret, by which calls are signed from now on. @return the secret, told this once */
    @Requires(RECEIVER_EDIT)
    public String renewSecret(long id) {
        var known = store.called(id);
        var secret = ReceiverSecrets.fresh();
        db.run(h -> h.execute(
                "update event_receiver set secret = ?, version = version + 1 where id = ?",
                secrets.close(secret, id),
                id));
        store.tell("receiver.secret", id, known.name(), Map.of());
        return secret;
    }

    /** Hands nothing over until somebody resumes it. */
    @Requires(RECEIVER_EDIT)
    public void pause(long id) {
        var known = store.known(id);
        if (known.state() != ReceiverState.ACTIVE) throw ReceiverRule.NOT_ACTIVE.violatedBy();
        set(id, "state = 'PAUSED'");
        store.tell("receiver.paused", id, known.name(), Map.of());
    }

    /** Goes on where it was paused, at once. */
    @Requires(RECEIVER_EDIT)
    public void resume(long id) {
        var known = store.known(id);
        if (known.state() != ReceiverState.PAUSED) throw ReceiverRule.NOT_PAUSED.violatedBy();
        set(id, "state = 'ACTIVE', gave_up = false, attempts = 0, due_at = null, failing_since = null, problem = null");
        store.tell("receiver.resumed", id, known.name(), Map.of());
    }

    /** Removes a receiver for good; what waits for it is dropped. */
    @Requires(RECEIVER_EDIT)
    public void remove(long id) {
        var known = store.known(id);
        set(id, "state = 'REMOVED', lease = null, lease_until = null");
        rows.house(() -> db.run(h -> h.execute("delete from event_held where receiver_id = ?", id)));
        store.tell("receiver.removed", id, known.name(), Map.of());
    }

    private static void refuseTaken(Handle h, String name, long but) {
        var taken = h.createQuery("select exists (select from event_receiver where state <> 'REMOVED'"
                        + " and lower(name) = lower(:name) and id <> :but)")
                .bind("name", name)
                .bind("but", but)
                .mapTo(Boolean.class)
                .one();
        if (taken) throw ReceiverRule.NAME_TAKEN.violatedBy(name);
    }

    private void set(long id, String assignment) {
        db.run(h -> h.execute("update event_receiver set version = version + 1, " + assignment + " where id = ?", id));
    }

    private static String[] names(ReceiverRequest wanted) {
        return wanted.kinds().stream().map(Enum::name).toArray(String[]::new);
    }

    private static Map<String, Object> values(ReceiverRequest wanted) {
        var values = new TreeMap<String, Object>();
        values.put("channel", wanted.channel());
        values.put("address", wanted.address());
        values.put("kinds", String.join(",", names(wanted)));
        values.put("batch", wanted.batch());
        return values;
    }
}
