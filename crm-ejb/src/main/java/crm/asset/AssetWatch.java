package crm.asset;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whose assets the open pages of this server show, by user, and which state of them. Who asks to watch has read them, so may see
 * them.
 */
@ApplicationScoped
public class AssetWatch {

    /** Pages of a user that are kept up to date, the latest ones. */
    private static final int MOST = 5;

    /** By user, then by customer: the mark of what was read. */
    private final Map<String, LinkedHashMap<String, String>> watched = new HashMap<>();

    /**
     * A page of a user shows the assets of a customer from now on.
     *
     * @param mark of what it shows ({@link AssetView#mark})
     */
    public synchronized void watch(String user, String number, String mark) {
        var marks = watched.computeIfAbsent(user, any -> new LinkedHashMap<>());
        var before = marks.remove(number); // which another page of the user may still show
        marks.put(number, before == null ? mark : before);
        if (marks.size() > MOST) marks.remove(marks.keySet().iterator().next());
    }

    /** A user has no page open on this server any more. */
    public synchronized void forget(String user) {
        watched.remove(user);
    }

    /** The customers that are watched. */
    synchronized Set<String> numbers() {
        return watched.values().stream()
                .flatMap(marks -> marks.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The users whose pages show another state than the one known now; they are taken to show that one from then on.
     *
     * @param now marks by customer; customers that are not in it have not changed
     */
    synchronized Set<String> behind(Map<String, String> now) {
        return watched.entrySet().stream()
                .filter(entry -> renew(entry.getValue(), now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether any was another one. */
    private static boolean renew(Map<String, String> shown, Map<String, String> now) {
        var before = Map.copyOf(shown);
        shown.replaceAll(now::getOrDefault);
        return !shown.equals(before);
    }
}
