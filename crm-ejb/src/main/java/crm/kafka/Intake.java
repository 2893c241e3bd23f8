package crm.kafka;

import static java.util.stream.Collectors.toSet;

import crm.kafka.Holds.Reason;
import crm.shared.RuleViolation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Reads records, has their events delivered, and only then tells the broker that they are done with.
 *
 * <p>What is read and not done with is read again: after a restart, by another server, or here once what stood in the way has
 * gone. Nothing is kept in between, so that waiting takes no memory however long it lasts.
 */
final class Intake implements AutoCloseable {

    /** How often a record is tried that the product fails at, while the database answers. */
    static final int MOST_TRIES = 5;

    private static final Logger LOG = Logger.getLogger(Intake.class.getName());
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final DeadLetters deadLetters;
    private final Delivery delivery;
    private final Map<String, String> feeds;
    private final Standing standing;
    private final Lag lag;
    private final Holds holds;
    private final Clock clock;
    private volatile boolean stopped;

    /** @param feeds the topics that are read, and the account each of them delivers as */
    Intake(
            Consumer<String, byte[]> consumer,
            DeadLetters deadLetters,
            Delivery delivery,
            Map<String, String> feeds,
            Standing standing,
            Clock clock) {
        this.consumer = consumer;
        this.deadLetters = deadLetters;
        this.delivery = delivery;
        this.feeds = feeds;
        this.standing = standing;
        this.lag = new Lag(consumer, clock);
        this.clock = clock;
        this.holds = new Holds(clock);
        consumer.subscribe(feeds.keySet());
    }

    /**
     * Takes what is there, for about two seconds at most.
     *
     * @throws KafkaException when the brokers will not have us; another intake has to be opened then
     */
    synchronized void work() {
        var until = clock.instant().plus(AT_ONCE);
        do {
            resume();
            var records = consumer.poll(WAIT);
            if (records.isEmpty()) break;
            for (var topic : feeds.keySet()) {
                var waiting = new ArrayDeque<ConsumerRecord<String, byte[]>>();
                records.records(topic).forEach(waiting::add);
                if (!waiting.isEmpty()) take(topic, waiting);
            }
        } while (!stopped && clock.instant().isBefore(until));
        if (!stopped) show();
    }

    private void take(String topic, Queue<ConsumerRecord<String, byte[]>> waiting) {
        if (holds.isHeld(topic)) { // partitions that came from another server
            putBack(topic, waiting);
            return;
        }
        while (!waiting.isEmpty() && !stopped) {
            var portion = Portion.of(waiting, holds.deliversSingly(topic) ? 1 : Integer.MAX_VALUE);
            try {
                deliver(topic, portion);
            } catch (KafkaException brokers) {
                throw brokers;
            } catch (RuntimeException problem) {
                hold(topic, portion, problem);
                putBack(topic, waiting);
                return;
            }
            for (var n = 0; n < portion.size(); n++) waiting.remove();
        }
    }

    private void deliver(String topic, Portion portion) {
        var letters = rejected(topic, portion);
        deadLetters.send(letters);
        standing.letters(topic, letters.size());
        commit(portion);
        if (holds.reason(topic) != null) LOG.info(() -> "kafka: the topic " + topic + " goes on");
        holds.wentWell(topic, portion.size());
    }

    private List<DeadLetter> rejected(String topic, Portion portion) {
        try {
            return portion.rejected(delivery.deliver(feeds.get(topic), portion.events()));
        } catch (RuleViolation refused) {
            throw refused;
        } catch (RuntimeException problem) {
            var triesBefore = portion.size() == 1 ? holds.failures(topic) : 0;
            if (triesBefore < MOST_TRIES - 1 || !delivery.databaseAnswers()) throw problem;
            LOG.log(
                    Level.WARNING,
                    problem,
                    () -> "kafka: a record of " + topic + " is a dead letter, " + portion.next());
            return List.of(portion.failed(problem));
        }
    }

    private void commit(Portion portion) {
        try {
            consumer.commitSync(portion.next(), PATIENCE);
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException notNow) {
            LOG.log(Level.FINE, "kafka: records will come again and be duplicates", notNow);
        }
    }

    private void hold(String topic, Portion portion, RuntimeException problem) {
        var reason = reason(problem);
        if (reason == Reason.FAILED && portion.size() > 1) holds.deliverSingly(topic, portion.size());
        if (holds.hold(topic, reason) > 1) return;
        LOG.log(
                Level.WARNING,
                reason == Reason.REFUSED ? null : problem,
                () -> "kafka: the topic " + topic + " stands still: " + reason.sentence(feeds.get(topic)));
    }

    private Reason reason(RuntimeException problem) {
        if (problem instanceof RuleViolation) return Reason.REFUSED;
        if (problem instanceof DeadLetters.Away) return Reason.DEAD_LETTERS;
        return delivery.databaseAnswers() ? Reason.FAILED : Reason.DATABASE;
    }

    /** Has these read again later; until then the broker is asked for nothing of the topic. */
    private void putBack(String topic, Collection<ConsumerRecord<String, byte[]>> waiting) {
        var first = new HashMap<TopicPartition, Long>();
        waiting.forEach(one -> first.merge(new TopicPartition(one.topic(), one.partition()), one.offset(), Math::min));
        var ours = consumer.assignment();
        first.forEach((partition, offset) -> {
            if (ours.contains(partition)) consumer.seek(partition, offset);
        });
        consumer.pause(of(topic, ours));
    }

    private void resume() {
        for (var topic : feeds.keySet()) {
            if (!holds.isHeld(topic)) consumer.resume(of(topic, consumer.paused()));
        }
    }

    private static Set<TopicPartition> of(String topic, Collection<TopicPartition> partitions) {
        return partitions.stream().filter(one -> one.topic().equals(topic)).collect(toSet());
    }

    private void show() {
        holds.keepOnly(consumer.assignment().stream().map(TopicPartition::topic).collect(toSet()));
        lag.look();
        var still = new HashMap<String, Reason>();
        for (var topic : feeds.keySet()) {
            if (holds.reason(topic) != null) still.put(topic, holds.reason(topic));
        }
        standing.show(lag.isConnected(), lag.byTopic(feeds.keySet()), still);
    }

    /** Ends with the records that are being delivered. */
    @Override
    public void close() {
        stopped = true;
        synchronized (this) {
            consumer.close();
            deadLetters.close();
        }
    }
}
