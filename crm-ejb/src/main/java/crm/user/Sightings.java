package crm.user;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each account was last let in on this server, by what and from where, until that is written down some seconds later: a
 * row written with every request would have them all wait for each other. It says what happened and decides nothing.
 */
@ApplicationScoped
public class Sightings {

    /** By what a request was let in. */
    enum Way {
        SESSION,
        TOKEN,
        PASSWORD
    }

    /**
     * The last request that came one way.
     *
     * @param id the session or token; 0 for a password
     */
    record Sighting(long user, Way way, long id, OffsetDateTime at, String address) {}

    private record Key(long user, Way way, long id) {}

    private final ConcurrentHashMap<Key, Sighting> fresh = new ConcurrentHashMap<>();

    void note(Sighting sighting) {
        fresh.merge(
                new Key(sighting.user(), sighting.way(), sighting.id()),
                sighting,
                (before, now) -> before.at().isAfter(now.at()) ? before : now);
    }

    /** What was noted since the last time, in an order that is the same on every server. */
    List<Sighting> take() {
        var taken = new ArrayList<Sighting>();
        fresh.keySet().forEach(key -> {
            var sighting = fresh.remove(key);
            if (sighting != null) taken.add(sighting);
        });
        taken.sort((a, b) -> a.user() != b.user()
                ? Long.compare(a.user(), b.user())
                : a.way() != b.way() ? a.way().compareTo(b.way()) : Long.compare(a.id(), b.id()));
        return taken;
    }
}
