package crm.lifecycle;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Evidence and marks as they are stored with a customer and in the stage history; what is null is left out. */
public final class EvidenceJson {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private EvidenceJson() {}

    public static JsonObject of(Evidence evidence) {
        return builder(evidence).build();
    }

    /** What the new stage rests on, and what moved the customer where that is another event. */
    public static JsonObject of(Transition move) {
        var json = builder(move.evidence());
        if (!move.cause().equals(move.evidence())) {
            json.add("cause", builder(move.cause()));
        }
        return json.build();
    }

    public static JsonObject of(Mark mark) {
        var json = BUILDERS.createObjectBuilder()
                .add("kind", mark.kind().name())
                .add("applicationId", mark.applicationId())
                .add("at", mark.at().toString());
        add(json, "reasonCode", mark.reasonCode());
        add(json, "page", mark.page());
        return json.build();
    }

    /** Reads what {@link #of(Evidence)} wrote; null gives null. */
    public static Evidence evidence(String json) {
        return json == null ? null : evidence(object(json));
    }

    /** Reads what {@link #of(Mark)} wrote; null gives null. */
    public static Mark mark(String json) {
        if (json == null) {
            return null;
        }
        var mark = object(json);
        return new Mark(
                Mark.Kind.valueOf(mark.getString("kind")),
                mark.getString("applicationId"),
                mark.getString("reasonCode", null),
                mark.getString("page", null),
                Instant.parse(mark.getString("at")));
    }

    private static Evidence evidence(JsonObject json) {
        return new Evidence(
                EventType.of(json.getString("type")).orElseThrow(),
                json.getString("reference"),
                Instant.parse(json.getString("time")),
                decimal(json.getString("amount", null)),
                json.getString("currency", null),
                json.getString("kind", null),
                json.getString("reasonCode", null),
                json.getString("page", null),
                json.getString("source"),
                json.getString("eventId"));
    }

    private static JsonObjectBuilder builder(Evidence evidence) {
        var json = BUILDERS.createObjectBuilder()
                .add("type", evidence.type().wireName())
                .add("reference", evidence.reference())
                .add("time", evidence.time().toString())
                .add("source", evidence.source())
                .add("eventId", evidence.eventId());
        add(json, "amount", evidence.amount() == null ? null : evidence.amount().toPlainString());
        add(json, "currency", evidence.currency());
        add(json, "kind", evidence.kind());
        add(json, "reasonCode", evidence.reasonCode());
        add(json, "page", evidence.page());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value != null) json.add(name, value);
    }

    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static JsonObject object(String json) {
        try (var reader = READERS.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
