package crm.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a broker hands them over. */
final class Messages {

    static final String TOPIC = "platform-events";

    private Messages() {}

    static String event(String id) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/test\",\"type\":\"customer.registered\","
                + "\"subject\":\"K1\",\"time\":\"2026-03-02T10:00:00+08:00\",\"data\":{\"residence\":\"HK\"}}";
    }

    static String batch(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> event("e" + n)).collect(Collectors.joining(",", "[", "]"));
    }

    static ConsumerRecord<String, byte[]> at(long offset, String value, String... headers) {
        return at(TOPIC, offset, value == null ? null : value.getBytes(StandardCharsets.UTF_8), headers);
    }

    static ConsumerRecord<String, byte[]> at(String topic, long offset, byte[] value, String... headers) {
        var all = new RecordHeaders();
        for (var i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        var size = value == null ? -1 : value.length;
        return new ConsumerRecord<>(
                topic, 0, offset, 0, TimestampType.CREATE_TIME, 2, size, "K1", value, all, Optional.empty());
    }
}
