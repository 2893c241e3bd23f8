package crm.audit;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.time.Instant;
import java.util.Map;

/** An audit entry as {@code audit_append} reads it. */
final class AuditJson {

    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private AuditJson() {}

    /** @param behalf for whom who acts stands in, or null */
    static String line(AuditEntry entry, String who, String behalf, Instant at, String origin, String outcome) {
        var json = BUILDERS.createObjectBuilder()
                .add("at", at.toString())
                .add("record_class", entry.recordClass().name())
                .add("actor", who)
                .add("action", entry.action())
                .add("outcome", outcome);
        if (behalf != null) json.add("on_behalf_of", behalf);
        if (entry.customerId() != null) json.add("customer_id", entry.customerId());
        if (entry.subject() != null) json.add("subject", entry.subject());
        if (entry.reason() != null) json.add("reason", entry.reason());
        if (origin != null) json.add("origin", origin);
        if (entry.payload() != null) json.add("payload", entry.payload());
        return json.build().toString();
    }
}
