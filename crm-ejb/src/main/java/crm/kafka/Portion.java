package crm.kafka;

import crm.ingest.EventReader;
import crm.ingest.EventResult;
import crm.ingest.EventResult.Outcome;
import crm.ingest.Incoming;
import crm.ingest.Receipt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Records whose events are delivered in one transaction: at most as many events, and as much, as a request over HTTP may hold. */
final class Portion {

    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final List<Incoming> events = new ArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> recordOfEvent = new ArrayList<>();
    private final List<Integer> placeInRecord = new ArrayList<>();
    private long bytes;

    private Portion() {}

    /** The first of some records, one of them at least. */
    static Portion of(Collection<ConsumerRecord<String, byte[]>> waiting, int mostRecords) {
        var portion = new Portion();
        for (var message : waiting) {
            var read = RecordReader.read(message);
            if (portion.isFullWith(message, read, mostRecords)) break;
            portion.add(message, read);
        }
        return portion;
    }

    private boolean isFullWith(ConsumerRecord<String, byte[]> message, List<Incoming> read, int mostRecords) {
        if (records.isEmpty()) return false;
        return records.size() == mostRecords
                || events.size() + read.size() > EventReader.MOST_EVENTS
                || bytes + message.serializedValueSize() > EventReader.MOST_BYTES;
    }

    private void add(ConsumerRecord<String, byte[]> message, List<Incoming> read) {
        records.add(message);
        bytes += Math.max(0, message.serializedValueSize());
        for (var one : read) {
            placeInRecord.add(one.index());
            recordOfEvent.add(message);
            events.add(new Incoming(events.size(), one.source(), one.id(), one.event(), one.refusal()));
        }
    }

    int size() {
        return records.size();
    }

    List<Incoming> events() {
        return events;
    }

    /** What is not taken, and why. */
    List<DeadLetter> rejected(Receipt receipt) {
        return receipt.results().stream()
                .filter(result -> result.outcome() == Outcome.REJECTED)
                .map(this::letter)
                .toList();
    }

    private DeadLetter letter(EventResult result) {
        return DeadLetter.of(
                recordOfEvent.get(result.index()), placeInRecord.get(result.index()), result.id(), result.refusal());
    }

    /** The only record, which the product failed at again and again. */
    DeadLetter failed(RuntimeException problem) {
        return DeadLetter.failed(records.get(0), problem);
    }

    /** Where reading goes on once these are done with. */
    Map<TopicPartition, OffsetAndMetadata> next() {
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var message : records) {
            next.put(
                    new TopicPartition(message.topic(), message.partition()),
                    new OffsetAndMetadata(message.offset() + 1, message.leaderEpoch(), ""));
        }
        return next;
    }
}
