package crm.audit;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Map;

/**
 * One line of the audit trail: what was done, to whom, what stood there before and after, and why.
 *
 * <p>Who, when and from where are added when the entry is written. Never put a private note's text or a password here.
 *
 * @param recordClass CUSTOMER, SECURITY or SYSTEM: what it is about
 * @param action      capability and verb, for instance {@code assignment.transferred}
 * @param customerId  the customer it concerns, or null
 * @param subject     the customer number, user name or other name of the thing
 * @param reason      what the actor gave as reason, or null
 * @param payload     before and after, or null
 */
public record AuditEntry(
        RecordClass recordClass, String action, Long customerId, String subject, String reason, JsonObject payload) {

    /** What an entry is about. */
    public enum RecordClass {
        CUSTOMER,
        SECURITY,
        SYSTEM
    }

    /** An entry about a customer. */
    public static AuditEntry ofCustomer(String action, long customerId, String number) {
        return new AuditEntry(RecordClass.CUSTOMER, action, customerId, number, null, null);
    }

    /** An entry about users, roles, sign-in and tokens. */
    public static AuditEntry ofSecurity(String action, String subject) {
        return new AuditEntry(RecordClass.SECURITY, action, null, subject, null, null);
    }

    /** An entry about settings, rules and jobs. */
    public static AuditEntry ofSystem(String action, String subject) {
        return new AuditEntry(RecordClass.SYSTEM, action, null, subject, null, null);
    }

    /** Names the customer an entry of another class concerns. */
    public AuditEntry about(long customer) {
        return new AuditEntry(recordClass, action, customer, subject, reason, payload);
    }

    public AuditEntry because(String why) {
        return new AuditEntry(recordClass, action, customerId, subject, why, payload);
    }

    /** Adds what stood there before and what stands there now; null values are left out. */
    public AuditEntry change(Map<String, ?> before, Map<String, ?> after) {
        var json = JSON.createObjectBuilder();
        if (before != null && !before.isEmpty()) json.add("before", object(before));
        if (after != null && !after.isEmpty()) json.add("after", object(after));
        return new AuditEntry(recordClass, action, customerId, subject, reason, json.build());
    }

    /** Adds what stands there now. */
    public AuditEntry with(Map<String, ?> after) {
        return change(null, after);
    }

    private static JsonObject object(Map<String, ?> values) {
        var json = JSON.createObjectBuilder();
        values.forEach((key, value) -> {
            if (value != null) json.add(key, value(value));
        });
        return json.build();
    }

    private static JsonValue value(Object value) {
        if (value instanceof JsonValue json) return json;
        if (value instanceof Boolean flag) return flag ? JsonValue.TRUE : JsonValue.FALSE;
        if (value instanceof BigDecimal number) return JSON.createValue(number);
        if (value instanceof Number number) return JSON.createValue(number.longValue());
        return JSON.createValue(value.toString());
    }
}
