package crm.ingest;

import static crm.ingest.EventRule.MISSING;
import static crm.ingest.EventRule.NOT_AN_OBJECT;
import static crm.ingest.EventRule.NOT_TEXT;
import static crm.ingest.EventRule.TOO_LONG;
import static crm.ingest.EventRule.UNSTORABLE;
import static crm.shared.Jsons.JSON;

import crm.lifecycle.EventType;
import crm.shared.RuleViolation;
import crm.shared.Storable;
import crm.shared.StrictJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads CloudEvents 1.0 in JSON: one event or a batch. What is wrong with one event is said of that event alone. */
public final class EventReader {

    /** How many events a request may hold. */
    public static final int MOST_EVENTS = 1000;

    /** How long a request may be. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final Set<String> ENVELOPE = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "data",
            "data_base64");

    private EventReader() {}

    /** @throws RuleViolation when the body is no JSON */
    public static List<Incoming> one(byte[] body) {
        return List.of(read(0, parse(body)));
    }

    /** @throws RuleViolation when the body is no JSON array, or too long a one */
    public static List<Incoming> batch(byte[] body) {
        if (!(parse(body) instanceof JsonArray events)) {
            throw EventRule.MALFORMED.violatedBy();
        }
        if (events.size() > MOST_EVENTS) {
            throw tooLarge();
        }
        var incoming = new ArrayList<Incoming>(events.size());
        for (var event : events) {
            incoming.add(read(incoming.size(), event));
        }
        return incoming;
    }

    /** The refusal of a request beyond the limits. */
    public static RuleViolation tooLarge() {
        return EventRule.TOO_LARGE.violatedBy(MOST_EVENTS, MOST_BYTES);
    }

    private static JsonValue parse(byte[] body) {
        try {
            return StrictJson.read(body);
        } catch (JsonException unreadable) {
            throw EventRule.MALFORMED.violatedBy();
        }
    }

    private static Incoming read(int index, JsonValue value) {
        if (!(value instanceof JsonObject event)) {
            return new Incoming(index, null, null, null, new Refusal(EventRule.NOT_AN_EVENT, List.of()));
        }
        var source = shown(event, "source");
        var id = shown(event, "id");
        try {
            return new Incoming(index, source, id, parsed(event), null);
        } catch (RuleViolation violation) {
            return new Incoming(index, source, id, null, Refusal.of(violation));
        }
    }

    private static ParsedEvent parsed(JsonObject event) {
        if (!attribute(event, "specversion", 10).equals("1.0")) {
            throw EventRule.SPECIFICATION.violatedBy(attribute(event, "specversion", 10));
        }
        var id = attribute(event, "id", 200);
        var source = attribute(event, "source", 200);
        if (source.chars().anyMatch(Character::isWhitespace)) { // no reference has any, and no two keys may look alike
            throw UNSTORABLE.violatedBy("source");
        }
        var typeName = attribute(event, "type", 200);
        var type = EventType.of(typeName).orElseThrow(() -> EventRule.UNKNOWN_TYPE.violatedBy(typeName));
        var customer = attribute(event, "subject", 200);
        FieldKind.customerNumber("subject", customer);
        var time =
                FieldKind.time("time", attribute(event, "time", 40)).toInstant().truncatedTo(ChronoUnit.MICROS);
        var data = data(event);
        EventContract.check(type, customer, data);
        var text = Canonical.text(data, "data");
        var said = new PlatformEvent(customer, type, time, source, id, EventColumns.of(type, data), data);
        return new ParsedEvent(said, text, extensions(event), Canonical.digest(typeName, customer, time, text));
    }

    private static JsonObject data(JsonObject event) {
        var contentType = event.get("datacontenttype");
        if (event.containsKey("data_base64") || !FieldKind.isAbsent(contentType) && !isJson(contentType)) {
            throw EventRule.NOT_JSON_DATA.violatedBy(contentType == null ? "data_base64" : contentType);
        }
        var data = event.get("data");
        if (FieldKind.isAbsent(data)) {
            throw MISSING.violatedBy("data");
        }
        if (data instanceof JsonObject object) {
            return object;
        }
        throw NOT_AN_OBJECT.violatedBy("data");
    }

    private static boolean isJson(JsonValue contentType) {
        return contentType instanceof JsonString text
                && text.getString().toLowerCase(Locale.ROOT).matches("application/([a-z0-9.-]+\\+)?json(\\s*;.*)?");
    }

    private static String attribute(JsonObject event, String name, int longest) {
        var value = event.get(name);
        if (FieldKind.isAbsent(value)) {
            throw MISSING.violatedBy(name);
        }
        if (!(value instanceof JsonString text)) {
            throw NOT_TEXT.violatedBy(name);
        }
        if (text.getString().length() > longest) {
            throw TOO_LONG.violatedBy(name, longest);
        }
        if (!Storable.is(text.getString())) {
            throw UNSTORABLE.violatedBy(name);
        }
        return text.getString();
    }

    private static String extensions(JsonObject event) {
        if (ENVELOPE.containsAll(event.keySet())) {
            return null;
        }
        var further = JSON.createObjectBuilder();
        event.forEach((name, value) -> {
            if (!ENVELOPE.contains(name)) further.add(name, value);
        });
        return Canonical.text(further.build(), "extensions");
    }

    private static String shown(JsonObject event, String name) {
        var text = event.get(name) instanceof JsonString given ? given.getString() : null;
        return text == null || text.length() <= 200 ? text : text.substring(0, 200);
    }
}
