package crm.kafka;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.ingest.EventResult;
import crm.ingest.EventResult.Outcome;
import crm.ingest.Incoming;
import crm.ingest.Receipt;
import crm.kafka.Holds.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final TopicPartition OURS = new TopicPartition(Messages.TOPIC, 0);
    private static final TopicPartition OTHER = new TopicPartition("other-events", 0);

    private final TestClock clock = new TestClock();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final Product product = new Product();
    private final Seen seen = new Seen();
    private final Letters producer = new Letters();
    private final Map<String, String> feeds = Map.of(Messages.TOPIC, "platform", "other-events", "stranger");
    private final Intake intake =
            new Intake(consumer, new DeadLetters(producer, "dead", feeds), product, feeds, seen, clock);

    @BeforeEach
    void partitions() {
        consumer.rebalance(List.of(OURS, OTHER));
        consumer.updateBeginningOffsets(Map.of(OURS, 0L, OTHER, 0L));
        consumer.updateEndOffsets(Map.of(OURS, 0L, OTHER, 0L));
    }

    @Test
    void records_are_done_with_once_their_events_are_stored() {
        come(0, Messages.event("e1"), Messages.event("e2"), Messages.batch(3, 6));
        product.before = () -> assertThat(committed()).isNull();

        intake.work();

        assertThat(product.stored).containsExactly("e1", "e2", "e3", "e4", "e5");
        assertThat(product.deliveries).containsExactly("platform 5");
        assertThat(committed()).isEqualTo(3);
        assertThat(seen.still).isEmpty();
    }

    @Test
    void no_delivery_holds_more_than_a_request_over_http_may() {
        come(0, Messages.batch(0, 600), Messages.batch(600, 1000), Messages.event("e1000"));

        intake.work();

        assertThat(product.deliveries).containsExactly("platform 1000", "platform 1");
    }

    @Test
    void what_is_not_taken_goes_to_the_dead_letters_with_where_it_came_from_and_why() {
        come(0, "no JSON", Messages.event("e1"), "[" + Messages.event("e2") + ",{\"id\":\"e3\"}]");

        intake.work();

        assertThat(product.stored).containsExactly("e1", "e2");
        assertThat(committed()).isEqualTo(3);
        assertThat(producer.history()).hasSize(2);
        var first = producer.history().get(0);
        assertThat(first.topic()).isEqualTo("dead");
        assertThat(first.key()).isEqualTo("K1");
        assertThat(new String(first.value())).isEqualTo("no JSON");
        assertThat(headers(first))
                .containsEntry("crm-code", "EventRule.MALFORMED")
                .containsEntry("crm-topic", Messages.TOPIC)
                .containsEntry("crm-partition", "0")
                .containsEntry("crm-offset", "0")
                .containsEntry("crm-feed", "platform")
                .containsEntry("crm-event-index", "0")
                .doesNotContainKey("crm-event-id");
        assertThat(headers(first).get("crm-reason")).contains("JSON");
        assertThat(headers(producer.history().get(1)))
                .containsEntry("crm-code", "EventRule.MISSING")
                .containsEntry("crm-reason", "The field specversion is missing. Send the event again with it.")
                .containsEntry("crm-offset", "2")
                .containsEntry("crm-event-index", "1")
                .containsEntry("crm-event-id", "e3");
        assertThat(seen.letters).containsExactly(Map.entry(Messages.TOPIC, 2));
    }

    @Test
    void a_letter_sent_again_loses_what_was_said_of_it_before() {
        consumer.addRecord(Messages.at(0, "no JSON", "crm-reason", "old", "crm-event-id", "e9", "trace", "t"));

        intake.work();

        assertThat(headers(producer.history().get(0)))
                .containsEntry("trace", "t")
                .doesNotContainKey("crm-event-id")
                .doesNotContainEntry("crm-reason", "old");
    }

    @Test
    void a_letter_that_is_too_large_with_its_headers_is_sent_without_its_value() {
        producer.refusal = one -> one.value() != null ? new RecordTooLargeException("too large") : null;
        come(0, "no JSON");

        intake.work();

        assertThat(committed()).isEqualTo(1);
        assertThat(headers(producer.arrived.get(0))).containsEntry("crm-value-left-out", "7");
    }

    @Test
    void nothing_is_done_with_while_dead_letters_do_not_arrive_and_all_is_once_they_do() {
        producer.refusal = one -> new TimeoutException("away");
        come(0, "no JSON", Messages.event("e1"));

        intake.work();

        assertThat(committed()).isNull();
        assertThat(seen.still).containsEntry(Messages.TOPIC, Reason.DEAD_LETTERS);
        assertThat(consumer.paused()).containsExactly(OURS);

        producer.refusal = one -> null;
        comeAgain(0, "no JSON", Messages.event("e1"));

        assertThat(committed()).isEqualTo(2);
        assertThat(producer.arrived).hasSize(1);
        assertThat(product.stored).containsExactly("e1");
        assertThat(seen.still).isEmpty();
    }

    @Test
    void reading_stands_still_while_the_database_is_away_and_goes_on_from_there() {
        product.databaseAnswers = false;
        product.fails = events -> true;
        come(0, Messages.event("e1"), Messages.event("e2"));

        intake.work();

        assertThat(committed()).isNull();
        assertThat(consumer.position(OURS)).isZero();
        assertThat(consumer.paused()).containsExactly(OURS);
        assertThat(seen.still).containsEntry(Messages.TOPIC, Reason.DATABASE);
        for (var n = 0; n < 20; n++) comeAgain(0, Messages.event("e1"), Messages.event("e2"));
        assertThat(producer.history()).as("however long that takes").isEmpty();
        assertThat(consumer.position(OURS)).isZero();

        product.databaseAnswers = true;
        product.fails = events -> false;
        comeAgain(0, Messages.event("e1"), Messages.event("e2"));

        assertThat(product.stored).containsExactly("e1", "e2");
        assertThat(committed()).isEqualTo(2);
        assertThat(seen.still).isEmpty();
    }

    @Test
    void a_feed_that_may_not_holds_up_its_own_topic_alone_and_loses_nothing() {
        product.refused = Set.of("stranger");
        come(0, Messages.event("e1"));
        consumer.addRecord(Messages.at(OTHER.topic(), 0, "no JSON".getBytes()));

        intake.work();

        assertThat(product.stored).containsExactly("e1");
        assertThat(seen.still).containsOnly(Map.entry(OTHER.topic(), Reason.REFUSED));
        assertThat(consumer.paused()).containsExactly(OTHER);
        assertThat(consumer.committed(Set.of(OTHER))).isEmpty();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void a_record_the_product_fails_at_is_tried_five_times_and_then_set_aside_for_the_others_to_go_on() {
        product.fails = events -> events.stream().anyMatch(one -> "e2".equals(one.id()));
        var all = new String[] {Messages.event("e1"), Messages.event("e2"), Messages.event("e3")};
        come(0, all);

        intake.work();
        assertThat(seen.still).containsEntry(Messages.TOPIC, Reason.FAILED);
        comeAgain(0, all); // one by one
        assertThat(product.stored).containsExactly("e1");
        for (var tries = 2; tries < Intake.MOST_TRIES; tries++) {
            comeAgain(1, all[1], all[2]);
            assertThat(producer.history()).as("tried " + tries).isEmpty();
        }
        comeAgain(1, all[1], all[2]);

        assertThat(product.stored).containsExactly("e1", "e3");
        assertThat(committed()).isEqualTo(3);
        assertThat(headers(producer.history().get(0)))
                .containsEntry("crm-code", "EventFailure")
                .containsEntry("crm-offset", "1");
    }

    @Test
    void brokers_that_do_not_have_us_end_the_intake_for_another_one_to_begin() {
        consumer.setPollException(new TopicAuthorizationException("not allowed"));

        assertThatThrownBy(intake::work).isInstanceOf(KafkaException.class);
    }

    @Test
    void what_waits_is_told() {
        consumer.updateEndOffsets(Map.of(OURS, 5L, OTHER, 0L));
        come(0, Messages.event("e1"), Messages.event("e2"));

        intake.work();

        assertThat(seen.connected).isTrue();
        assertThat(seen.lags).containsOnly(Map.entry(Messages.TOPIC, 3L), Map.entry(OTHER.topic(), 0L));
    }

    private void come(int offset, String... values) {
        for (var i = 0; i < values.length; i++) consumer.addRecord(Messages.at(offset + i, values[i]));
    }

    /** Later, when it is tried again; the stand-in for the client has forgotten what it handed over. */
    private void comeAgain(int offset, String... values) {
        clock.later(Duration.ofMinutes(5));
        come(offset, values);
        intake.work();
    }

    private Long committed() {
        var committed = consumer.committed(Set.of(OURS)).get(OURS);
        return committed == null ? null : committed.offset();
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> message) {
        return StreamSupport.stream(message.headers().spliterator(), false)
                .collect(toMap(header -> header.key(), header -> new String(header.value())));
    }

    /** Stores what is in order, once; fails, refuses and is away as told. */
    private static final class Product implements Delivery {

        private final List<String> stored = new ArrayList<>();
        private final List<String> deliveries = new ArrayList<>();
        private Set<String> refused = Set.of();
        private Predicate<List<Incoming>> fails = events -> false;
        private boolean databaseAnswers = true;
        private Runnable before = () -> {};

        @Override
        public Receipt deliver(String feed, List<Incoming> events) {
            before.run();
            if (refused.contains(feed)) throw AccessRule.NOT_PERMITTED.violatedBy("EVENT_RECEIVE");
            if (fails.test(events)) throw new IllegalStateException("failed");
            deliveries.add(feed + " " + events.size());
            return new Receipt(events.stream().map(this::store).toList());
        }

        private EventResult store(Incoming one) {
            if (one.event() == null) {
                return new EventResult(one.index(), one.source(), one.id(), Outcome.REJECTED, one.refusal());
            }
            if (stored.contains(one.id())) {
                return new EventResult(one.index(), one.source(), one.id(), Outcome.DUPLICATE, null);
            }
            stored.add(one.id());
            return new EventResult(one.index(), one.source(), one.id(), Outcome.ACCEPTED, null);
        }

        @Override
        public boolean databaseAnswers() {
            return databaseAnswers;
        }
    }

    private static final class Seen implements Standing {

        private final Map<String, Integer> letters = new HashMap<>();
        private boolean connected;
        private Map<String, Long> lags = Map.of();
        private Map<String, Reason> still = Map.of();

        @Override
        public void letters(String topic, int many) {
            if (many > 0) letters.merge(topic, many, Integer::sum);
        }

        @Override
        public void show(boolean connected, Map<String, Long> lags, Map<String, Reason> still) {
            this.connected = connected;
            this.lags = lags;
            this.still = still;
        }
    }

    /** A topic of dead letters that refuses as told. */
    private static final class Letters extends MockProducer<String, byte[]> {

        private final List<ProducerRecord<String, byte[]>> arrived = new ArrayList<>();
        private Function<ProducerRecord<String, byte[]>, RuntimeException> refusal = one -> null;

        Letters() {
            super(false, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
            var sent = super.send(message);
            var why = refusal.apply(message);
            if (why != null) {
                errorNext(why);
            } else {
                completeNext();
                arrived.add(message);
            }
            return sent;
        }
    }
}
