package crm.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The topics that stand still, why, and until when they are not tried again. */
final class Holds {

    /** Why a topic stands still. */
    enum Reason {
        /** The database does not answer. */
        DATABASE(Duration.ofSeconds(30), "the database does not answer"),
        /** The account the topic delivers as is not there, or may not. */
        REFUSED(Duration.ofMinutes(5), "the account %s is not there, or may not deliver events (EVENT_RECEIVE)"),
        /** The topic of dead letters takes none. */
        DEAD_LETTERS(Duration.ofSeconds(30), "the topic of CRM_KAFKA_DEAD_LETTERS takes none"),
        /** The product failed at it, with a database that answers. */
        FAILED(Duration.ofSeconds(30), "the product failed at what comes next");

        private final Duration longest;
        private final String sentence;

        Reason(Duration longest, String sentence) {
            this.longest = longest;
            this.sentence = sentence;
        }

        String sentence(String feed) {
            return sentence.formatted(feed);
        }
    }

    private static final Duration FIRST = Duration.ofSeconds(1);

    private record Hold(Reason reason, int tries, Instant until) {}

    private final Map<String, Hold> holds = new HashMap<>();

    /** How many records are still to be delivered one by one, since one of them was failed at. */
    private final Map<String, Integer> singly = new HashMap<>();

    private final Clock clock;

    Holds(Clock clock) {
        this.clock = clock;
    }

    /** Lets a topic stand still: a second, then twice as long each time. @return how often in a row for this reason */
    int hold(String topic, Reason reason) {
        var before = holds.get(topic);
        var tries = before != null && before.reason == reason ? before.tries + 1 : 1;
        var pause = FIRST.multipliedBy(1L << Math.min(tries - 1, 10));
        var until = clock.instant().plus(pause.compareTo(reason.longest) > 0 ? reason.longest : pause);
        holds.put(topic, new Hold(reason, tries, until));
        return tries;
    }

    /** How often in a row the product has failed at what comes next. */
    int failures(String topic) {
        var hold = holds.get(topic);
        return hold != null && hold.reason == Reason.FAILED ? hold.tries : 0;
    }

    void deliverSingly(String topic, int records) {
        singly.merge(topic, records, Math::max);
    }

    boolean deliversSingly(String topic) {
        return singly.getOrDefault(topic, 0) > 0;
    }

    void wentWell(String topic, int records) {
        holds.remove(topic);
        singly.computeIfPresent(topic, (t, left) -> left > records ? left - records : null);
    }

    boolean isHeld(String topic) {
        var hold = holds.get(topic);
        return hold != null && hold.until.isAfter(clock.instant());
    }

    /** Forgets those of other topics: another server has them now. */
    void keepOnly(Set<String> topics) {
        holds.keySet().retainAll(topics);
    }

    /** Why a topic stands still, or was when it was last tried; null while it does not. */
    Reason reason(String topic) {
        var hold = holds.get(topic);
        return hold == null ? null : hold.reason;
    }
}
