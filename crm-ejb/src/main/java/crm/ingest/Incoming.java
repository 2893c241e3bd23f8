package crm.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An event of a request as it was read: either parsed or refused.
 *
 * @param index  its place in the request, from 0
 * @param source as the envelope says, or null where it could not be read; likewise the id
 * @param event  null where it was refused
 * @param refusal null where it was parsed
 */
public record Incoming(int index, String source, String id, ParsedEvent event, Refusal refusal) {

    /** How far the sender's clock may be ahead of ours. */
    static final Duration LEEWAY = Duration.ofDays(1);

    /** The same, refused where it tells of what cannot have happened yet. */
    Incoming by(Instant now) {
        if (event == null || !event.event().time().isAfter(now.plus(LEEWAY))) return this;
        var time = event.event().time().toString();
        return new Incoming(index, source, id, null, new Refusal(EventRule.IN_THE_FUTURE, List.of(time)));
    }
}
