package crm.ingest;

import crm.lifecycle.EventType;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a customer's events say of who the customer is, field by field: the last word wins, by time, then source, then id; a
 * field told as null is cleared. Both parts of a name are fields of their own; consents are kept by channel. See
 * docs/domain.md, section 4.2.
 */
final class ProfileFields {

    private final Map<String, JsonValue> values = new HashMap<>();
    private final Map<String, JsonObject> consents = new TreeMap<>();

    private ProfileFields() {}

    /** The merger of all events that describe the customer, in whatever order they are given. */
    static ProfileFields merged(Collection<PlatformEvent> events) {
        var fields = new ProfileFields();
        events.stream().sorted(PlatformEvent.IN_ORDER).forEach(fields::tell);
        return fields;
    }

    String text(String field) {
        return text(values.get(field));
    }

    String textWithin(String field, String name) {
        var object = object(field);
        return object == null ? null : text(object.get(name));
    }

    JsonObject object(String field) {
        return values.get(field) instanceof JsonObject object ? object : null;
    }

    JsonArray list(String field) {
        return values.get(field) instanceof JsonArray list ? list : null;
    }

    Collection<JsonObject> consents() {
        return consents.values();
    }

    boolean sameName(ProfileFields other) {
        return Objects.equals(text("name.local"), other.text("name.local"))
                && Objects.equals(text("name.latin"), other.text("name.latin"));
    }

    /** The described fields of which another thing is told now than before, in alphabetical order, without their values. */
    Set<String> changedSince(ProfileFields before) {
        var changed = new TreeSet<String>();
        Stream.of(values, before.values)
                .flatMap(told -> told.keySet().stream())
                .filter(field -> EventContract.describes(EventType.CUSTOMER_UPDATED, field.split("\\.", 2)[0]))
                .filter(field -> !isSame(values.get(field), before.values.get(field)))
                .forEach(changed::add);
        if (!consents.equals(before.consents)) changed.add("consent");
        return changed;
    }

    private static boolean isSame(JsonValue now, JsonValue before) {
        return FieldKind.isAbsent(now) ? FieldKind.isAbsent(before) : now.equals(before);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProfileFields fields
                && values.equals(fields.values)
                && consents.equals(fields.consents);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, consents);
    }

    /** A referral tells who referred and nothing else, whatever came with it. */
    private void tell(PlatformEvent event) {
        if (event.type() == EventType.REFERRAL_LINKED) {
            values.put("referrer", event.data().get("referrer"));
        } else {
            event.data().forEach(this::tell);
        }
    }

    private void tell(String field, JsonValue value) {
        switch (field) {
            case "name" -> tellName(value);
            case "consent" -> tellConsent(value);
            default -> values.put(field, value);
        }
    }

    private void tellName(JsonValue name) {
        if (name instanceof JsonObject parts) {
            parts.forEach((part, value) -> values.put("name." + part, value));
        } else {
            values.remove("name.local");
            values.remove("name.latin");
        }
    }

    private void tellConsent(JsonValue told) {
        if (told instanceof JsonObject consent) {
            consents.put(consent.getString("channel"), consent);
        } else if (told instanceof JsonArray several) { // a customer that came without events
            several.forEach(this::tellConsent);
        }
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text && !text.getString().isBlank()
                ? text.getString().strip()
                : null;
    }
}
