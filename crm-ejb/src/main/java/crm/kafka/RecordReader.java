package crm.kafka;

import static crm.shared.Jsons.JSON;

import crm.ingest.EventReader;
import crm.ingest.EventRule;
import crm.ingest.Incoming;
import crm.ingest.Refusal;
import crm.shared.RuleViolation;
import crm.shared.StrictJson;
import jakarta.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Reads the events of a record, by CloudEvents' binding to Kafka: one event or a batch as JSON (structured), or the data as the
 * value and the attributes as headers {@code ce_…} (binary). What cannot be read is an event that is refused.
 */
final class RecordReader {

    private static final String ATTRIBUTE = "ce_";

    private RecordReader() {}

    /** The events, numbered from 0. */
    static List<Incoming> read(ConsumerRecord<String, byte[]> message) {
        try {
            var value = message.value();
            if (value == null) throw EventRule.MALFORMED.violatedBy();
            if (value.length > EventReader.MOST_BYTES) throw EventReader.tooLarge();
            if (header(message.headers(), ATTRIBUTE + "specversion") != null) {
                return EventReader.one(structured(message.headers(), value));
            }
            return isBatch(message.headers(), value) ? EventReader.batch(value) : EventReader.one(value);
        } catch (RuleViolation refused) {
            var why = new Refusal((EventRule) refused.rule(), List.of(refused.details()));
            return List.of(new Incoming(0, null, null, null, why));
        }
    }

    private static boolean isBatch(Headers headers, byte[] value) {
        var type = header(headers, "content-type");
        if (type != null && type.startsWith("application/cloudevents")) {
            return type.startsWith("application/cloudevents-batch");
        }
        for (var b : value) {
            if (!Character.isWhitespace(b)) return b == '[';
        }
        return false;
    }

    private static byte[] structured(Headers headers, byte[] data) {
        var event = JSON.createObjectBuilder();
        for (var header : headers) {
            if (header.key().startsWith(ATTRIBUTE) && header.value() != null) {
                event.add(header.key().substring(ATTRIBUTE.length()), text(header.value()));
            }
        }
        var type = header(headers, "content-type");
        if (type != null) event.add("datacontenttype", type);
        try {
            event.add("data", StrictJson.read(data));
        } catch (JsonException unreadable) {
            throw EventRule.MALFORMED.violatedBy();
        }
        return event.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : text(header.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
