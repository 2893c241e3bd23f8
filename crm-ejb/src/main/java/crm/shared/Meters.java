package crm.shared;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** Counts and times what the application does. What a transaction did counts once it has committed. */
@ApplicationScoped
public class Meters {

    /** Values of tags in the order of their names, to sort by. */
    public static final Comparator<List<String>> BY_TAGS = Comparator.comparing(List::toString);

    private final Map<Metric, Map<List<String>, Double>> shown = new ConcurrentHashMap<>();

    @Inject
    MetricRegistry registry;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @PostConstruct
    void begin() {
        for (var metric : Metric.values()) {
            metric.shownFromTheStart()
                    .forEach(values -> registry.counter(described(metric), tags(metric, values.toArray())));
        }
        registry.timer(described(Metric.EVENT_DELAY));
    }

    /** Shows a counter from now on, with nothing counted. */
    public void begin(Metric metric, Object... tags) {
        registry.counter(described(metric), tags(metric, tags));
    }

    /** Adds to a counter, with a value for each of its tags: enum constants or texts. */
    public void count(Metric metric, long by, Object... tags) {
        if (by > 0)
            onceDone(() ->
                    registry.counter(described(metric), tags(metric, tags)).inc(by));
    }

    /** Adds one to a counter. */
    public void one(Metric metric, Object... tags) {
        count(metric, 1L, tags);
    }

    /** Notes how long something took that is part of the transaction under way. */
    public void took(Metric metric, Duration duration, Object... tags) {
        onceDone(() -> registry.timer(described(metric), tags(metric, tags))
                .update(duration.isNegative() ? Duration.ZERO : duration));
    }

    /** Does some work and notes how long it took, whatever becomes of the transaction. */
    public <T> T timed(Metric metric, Supplier<T> work, Object... tags) {
        var begun = System.nanoTime();
        var result = work.get();
        registry.timer(described(metric), tags(metric, tags)).update(Duration.ofNanos(System.nanoTime() - begun));
        return result;
    }

    /**
     * Shows from now on how something stands; what stood there before and is not named is gone.
     *
     * @param values by the values of the tags
     */
    public void show(Metric gauge, Map<List<String>, Double> values) {
        var before = shown.put(gauge, Map.copyOf(values));
        values.keySet()
                .forEach(tags -> registry.gauge(
                        described(gauge),
                        () -> shown.get(gauge).getOrDefault(tags, Double.NaN),
                        tags(gauge, tags.toArray())));
        if (before == null) return;
        before.keySet().stream()
                .filter(tags -> !values.containsKey(tags))
                .forEach(tags -> registry.remove(new MetricID(gauge.key(), tags(gauge, tags.toArray()))));
    }

    private void onceDone(Runnable note) {
        var status = transaction.getTransactionStatus();
        if (status == Status.STATUS_NO_TRANSACTION) note.run();
        else if (status == Status.STATUS_ACTIVE) transaction.registerInterposedSynchronization(new AtCommit(note));
    }

    private static Metadata described(Metric metric) {
        var described = Metadata.builder().withName(metric.key()).withDescription(metric.description());
        if (metric.isInSeconds()) described.withUnit(MetricUnits.SECONDS);
        return described.build();
    }

    private static Tag[] tags(Metric metric, Object... values) {
        var names = metric.tags();
        if (values.length != names.size()) {
            throw new IllegalArgumentException(metric + " has the tags " + names);
        }
        var tags = new Tag[values.length];
        for (var i = 0; i < values.length; i++) tags[i] = new Tag(names.get(i), text(values[i]));
        return tags;
    }

    private static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    private record AtCommit(Runnable note) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // not done yet
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) note.run();
        }
    }
}
