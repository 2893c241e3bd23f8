package crm.jobalert;

import crm.access.AccessRule;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;

/** Receivers of alerts one by one, locked for a change, and what the audit trail is told of it. */
@ApplicationScoped
class AlertReceiverStore {

    @Inject
    Db db;

    @Inject
    AuditService audit;

    /** A receiver as it is kept; the secret is that of a WEBHOOK, sealed. */
    record Known(AlertChannel channel, String who, byte[] secret) {

        String name() {
            return who == null ? channel.name() : who;
        }
    }

    /** A receiver that is not removed. */
    Known known(long id) {
        return db.query(h -> h.createQuery("select channel, who, secret from job_alert_receiver"
                                + " where id = :id and state <> 'REMOVED' for update")
                        .bind("id", id)
                        .map((row, context) ->
                                new Known(AlertChannel.valueOf(row.getString(1)), row.getString(2), row.getBytes(3)))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
    }

    /** The same of one that is called. */
    Known called(long id) {
        var known = known(id);
        if (known.channel() != AlertChannel.WEBHOOK) throw AlertRule.NOT_CALLED.violatedBy(known.name());
        return known;
    }

    void tell(String action, long id, String who, Map<String, ?> values) {
        var all = new TreeMap<String, Object>(values);
        all.put("receiver", id);
        audit.record(AuditEntry.ofSystem(action, who == null ? AlertChannel.OPERATORS.name() : who)
                .with(all));
    }
}
