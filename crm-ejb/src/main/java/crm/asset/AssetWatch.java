package crm.asset;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whose assets the open pages of this server show, by user. Who asks to watch has read them, so may see them. */
@ApplicationScoped
public class AssetWatch {

    /** Pages of a user that are kept up to date, the latest ones. */
    private static final int MOST = 5;

    private final Map<String, LinkedHashSet<String>> watched = new HashMap<>();

    /** A page of a user shows the assets of a customer from now on. */
    public synchronized void watch(String user, String number) {
        var numbers = watched.computeIfAbsent(user, any -> new LinkedHashSet<>());
        numbers.remove(number);
        numbers.add(number);
        if (numbers.size() > MOST) numbers.remove(numbers.iterator().next());
    }

    /** A user has no page open on this server any more. */
    public synchronized void forget(String user) {
        watched.remove(user);
    }

    /** The customers that are watched. */
    synchronized Set<String> numbers() {
        return watched.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The users who watch one of some customers. */
    synchronized Set<String> users(Set<String> numbers) {
        return watched.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(numbers::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
