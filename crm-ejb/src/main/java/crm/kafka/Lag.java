package crm.kafka;

import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** How many records wait in the partitions this server reads, asked of the brokers every five seconds. */
final class Lag {

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Consumer<String, byte[]> consumer;
    private final Clock clock;
    private Map<TopicPartition, Long> waiting = Map.of();
    private Instant looked = Instant.EPOCH;
    private boolean connected;

    Lag(Consumer<String, byte[]> consumer, Clock clock) {
        this.consumer = consumer;
        this.clock = clock;
    }

    /** Asks the brokers, where that was some time ago. */
    void look() {
        if (clock.instant().isBefore(looked.plus(BETWEEN))) return;
        looked = clock.instant();
        try {
            var ours = consumer.assignment();
            if (ours.isEmpty()) consumer.listTopics(PATIENCE);
            waiting = consumer.endOffsets(ours, PATIENCE).entrySet().stream()
                    .collect(toMap(Map.Entry::getKey, end -> Math.max(0, end.getValue() - position(end.getKey()))));
            connected = true;
        } catch (TimeoutException away) {
            connected = false;
        }
    }

    private long position(TopicPartition partition) {
        return consumer.position(partition, PATIENCE);
    }

    /** Whether the brokers answered when they were last asked. */
    boolean isConnected() {
        return connected;
    }

    /** By topic; 0 for one none of whose partitions is read here. */
    Map<String, Long> byTopic(Collection<String> topics) {
        var lags = new TreeMap<String, Long>();
        topics.forEach(topic -> lags.put(
                topic,
                waiting.entrySet().stream()
                        .filter(one -> one.getKey().topic().equals(topic))
                        .collect(summingLong(Map.Entry::getValue))));
        return lags;
    }
}
