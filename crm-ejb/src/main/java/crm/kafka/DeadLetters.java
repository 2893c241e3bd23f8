package crm.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sends what is not taken to a topic of its own, as it came, with headers that say what it was and why. */
final class DeadLetters implements AutoCloseable {

    /** What began with these headers is ours; a letter that is sent back for another try does not bring them along. */
    private static final String OURS = "crm-";

    /** The topic is not there, or does not take it: what was read stays unread until it does. */
    static final class Away extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Away(String topic, Throwable cause) {
            super("the topic " + topic + " does not take dead letters", cause);
        }
    }

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Map<String, String> feeds;

    DeadLetters(Producer<String, byte[]> producer, String topic, Map<String, String> feeds) {
        this.producer = producer;
        this.topic = topic;
        this.feeds = feeds;
    }

    /**
     * Sends letters and waits until the broker has them.
     *
     * @throws Away when it does not
     */
    void send(List<DeadLetter> letters) {
        if (letters.isEmpty()) return;
        var sent = new LinkedHashMap<DeadLetter, Future<RecordMetadata>>();
        try {
            for (var letter : letters)
                sent.put(letter, producer.send(message(letter, letter.message().value())));
            producer.flush();
            var withoutValue = new ArrayList<Future<RecordMetadata>>();
            for (var one : sent.entrySet()) {
                if (!hasArrived(one.getValue())) withoutValue.add(producer.send(message(one.getKey(), null)));
            }
            for (var one : withoutValue) one.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Away(topic, stopped);
        } catch (ExecutionException | RuntimeException notTaken) {
            throw new Away(topic, notTaken);
        }
    }

    /** Whether it did; not if it is too large for the topic with its headers, and then it is sent without its value. */
    private static boolean hasArrived(Future<RecordMetadata> sent) throws InterruptedException, ExecutionException {
        try {
            sent.get();
            return true;
        } catch (ExecutionException notTaken) {
            if (notTaken.getCause() instanceof RecordTooLargeException) return false;
            throw notTaken;
        }
    }

    private ProducerRecord<String, byte[]> message(DeadLetter letter, byte[] value) {
        var came = letter.message();
        var message = new ProducerRecord<>(topic, came.key(), value);
        for (var header : came.headers()) {
            if (!header.key().startsWith(OURS)) message.headers().add(header);
        }
        add(message, "reason", letter.reason());
        add(message, "code", letter.code());
        add(message, "topic", came.topic());
        add(message, "partition", came.partition());
        add(message, "offset", came.offset());
        add(message, "feed", feeds.get(came.topic()));
        add(message, "event-index", letter.index());
        if (letter.eventId() != null) add(message, "event-id", letter.eventId());
        if (value == null && came.value() != null) add(message, "value-left-out", came.value().length);
        return message;
    }

    private static void add(ProducerRecord<String, byte[]> message, String name, Object value) {
        message.headers().add(OURS + name, value.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
