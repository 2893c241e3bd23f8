package crm.kafka;

import crm.kafka.Holds.Reason;
import crm.shared.Meters;
import crm.shared.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the intake by Kafka stands on this server, for {@code /metrics} and the report of readiness. */
@ApplicationScoped
public class KafkaStanding implements Standing {

    @Inject
    Meters meters;

    private volatile String said;

    /** In a few words; nothing where this server takes no events from Kafka. */
    public Optional<String> inWords() {
        return Optional.ofNullable(said);
    }

    /** Figures are there from the start, before the brokers were reached. */
    void begin(Collection<String> topics) {
        topics.forEach(topic -> meters.begin(Metric.KAFKA_DEAD_LETTERS, topic));
        var none = new TreeMap<String, Long>();
        topics.forEach(topic -> none.put(topic, 0L));
        show(false, none, Map.of());
    }

    @Override
    public void letters(String topic, int many) {
        meters.count(Metric.KAFKA_DEAD_LETTERS, many, topic);
    }

    @Override
    public void show(boolean connected, Map<String, Long> lags, Map<String, Reason> still) {
        var waiting = new TreeMap<List<String>, Double>(Meters.BY_TAGS);
        var paused = new TreeMap<List<String>, Double>(Meters.BY_TAGS);
        lags.forEach((topic, lag) -> {
            waiting.put(List.of(topic), lag.doubleValue());
            paused.put(List.of(topic), still.containsKey(topic) ? 1.0 : 0.0);
        });
        meters.show(Metric.KAFKA_LAG, waiting);
        meters.show(Metric.KAFKA_PAUSED, paused);
        meters.show(Metric.KAFKA_CONNECTED, Map.of(List.of(), connected ? 1.0 : 0.0));
        said = words(connected, still);
    }

    /** The brokers are not reached, or will not have us. */
    void away(Collection<String> topics) {
        var lags = new TreeMap<String, Long>();
        topics.forEach(topic -> lags.put(topic, 0L));
        show(false, lags, Map.of());
    }

    private static String words(boolean connected, Map<String, Reason> still) {
        if (!connected) return "not connected";
        if (still.isEmpty()) return "running";
        var words = new StringBuilder("standing still:");
        new TreeMap<>(still).forEach((topic, why) -> words.append(' ')
                .append(topic)
                .append(' ')
                .append(why.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return words.toString();
    }
}
