package crm.bench.feed;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Writes events as CloudEvents JSON: one, or a batch. The same event always gives the same text. */
public final class EventJson {

    public static final String ONE = "application/cloudevents+json";
    public static final String BATCH = "application/cloudevents-batch+json";

    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private EventJson() {}

    public static String one(Event event) {
        var text = new StringWriter(512);
        try (var json = GENERATORS.createGenerator(text)) {
            write(json, event);
        }
        return text.toString();
    }

    public static String batch(List<Event> events) {
        var text = new StringWriter(512 * events.size() + 2);
        try (var json = GENERATORS.createGenerator(text)) {
            json.writeStartArray();
            events.forEach(event -> write(json, event));
            json.writeEnd();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Event event) {
        json.writeStartObject()
                .write("specversion", "1.0")
                .write("id", event.id())
                .write("source", event.source())
                .write("type", event.type())
                .write("subject", event.subject())
                .write("time", TIME.format(event.time()))
                .write("datacontenttype", "application/json")
                .writeKey("data");
        value(json, event.data());
        json.writeEnd();
    }

    private static void value(JsonGenerator json, Object value) {
        if (value instanceof String text) {
            json.write(text);
        } else if (value instanceof Integer number) {
            json.write(number);
        } else if (value instanceof Long number) {
            json.write(number);
        } else if (value instanceof Boolean flag) {
            json.write(flag);
        } else if (value instanceof BigDecimal decimal) {
            json.write(decimal.toPlainString()); // money travels as text, so that nobody rounds it
        } else if (value instanceof OffsetDateTime time) {
            json.write(TIME.format(time));
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(item -> value(json, item));
            json.writeEnd();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((name, field) -> {
                json.writeKey((String) name);
                value(json, field);
            });
            json.writeEnd();
        } else {
            throw new IllegalArgumentException("no JSON for " + value);
        }
    }
}
