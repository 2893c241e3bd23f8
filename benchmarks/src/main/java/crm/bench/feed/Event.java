package crm.bench.feed;

import static java.util.Comparator.comparing;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;

/**
 * One thing that happened on the trading platform, as CloudEvents 1.0 tells it.
 *
 * @param subject the customer number
 * @param data field name to text, number, boolean, list or map, in the order they are written
 */
public record Event(
        String id, String source, String type, String subject, OffsetDateTime time, Map<String, Object> data) {

    /** The order of what happened; total, since (source, id) is unique. */
    public static final Comparator<Event> BY_TIME = comparing(
                    (Event e) -> e.time().toInstant())
            .thenComparing(Event::subject)
            .thenComparing(Event::id)
            .thenComparing(Event::source);
}
