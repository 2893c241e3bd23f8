package crm.outbox;

import crm.access.AccessRule;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;

/** Receivers one by one, locked for a change, and what the audit trail is told of it. */
@ApplicationScoped
class ReceiverStore {

    @Inject
    Db db;

    @Inject
    AuditService audit;

    /** A receiver as it is kept; address and secret of a WEBHOOK. */
    record Known(String name, ReceiverChannel channel, ReceiverState state, String address, byte[] secret) {}

    /** A receiver that is not removed. */
    Known known(long id) {
        return db.query(h -> h.createQuery("select name, channel, state, address, secret from event_receiver"
                                + " where id = :id and state <> 'REMOVED' for update")
                        .bind("id", id)
                        .map((row, context) -> new Known(
                                row.getString(1),
                                ReceiverChannel.valueOf(row.getString(2)),
                                ReceiverState.valueOf(row.getString(3)),
                                row.getString(4),
                                row.getBytes(5)))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
    }

    /** The same of one that is called. */
    Known called(long id) {
        var known = known(id);
        if (known.channel() != ReceiverChannel.WEBHOOK) throw ReceiverRule.NOT_CALLED.violatedBy(known.name());
        return known;
    }

    void tell(String action, long id, String name, Map<String, ?> values) {
        var all = new TreeMap<String, Object>(values);
        all.put("receiver", id);
        audit.record(AuditEntry.ofSystem(action, name).with(all));
    }
}
