package crm.kafka;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Opens what is kept with the brokers: one consumer for all topics, and one producer for dead letters. */
final class Clients {

    /** What is read at once is bounded: so many records, and about so many bytes. */
    private static final Map<String, Object> READING = Map.of(
            "enable.auto.commit", "false",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed",
            "max.poll.records", "500",
            "fetch.max.bytes", "8388608",
            "max.partition.fetch.bytes", "4194304",
            "allow.auto.create.topics", "false",
            "metadata.max.age.ms", "30000",
            "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");

    private static final Map<String, Object> WRITING = Map.of(
            "acks", "all",
            "enable.idempotence", "true",
            "max.request.size", "8388608",
            "max.block.ms", "5000",
            "request.timeout.ms", "5000",
            "delivery.timeout.ms", "10000");

    private static final Map<String, Object> BOTH =
            Map.of("client.id", "crm", "reconnect.backoff.max.ms", "10000", "enable.metrics.push", "false");

    private Clients() {}

    /** @throws org.apache.kafka.common.KafkaException when the names of the brokers are not known, or the settings do not fit */
    static Intake open(KafkaSettings settings, Delivery delivery, Standing standing, Clock clock) {
        var feeds = settings.feeds();
        var letters = new DeadLetters(
                new KafkaProducer<>(with(settings, WRITING), new StringSerializer(), new ByteArraySerializer()),
                settings.deadLetters(),
                feeds);
        try {
            var reading = with(settings, READING);
            reading.put("group.id", settings.group());
            var consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
            return new Intake(consumer, letters, delivery, feeds, standing, clock);
        } catch (RuntimeException notOpened) {
            letters.close();
            throw notOpened;
        }
    }

    private static Map<String, Object> with(KafkaSettings settings, Map<String, Object> own) {
        var all = new HashMap<>(BOTH);
        all.putAll(own);
        all.putAll(settings.connection());
        return all;
    }
}
