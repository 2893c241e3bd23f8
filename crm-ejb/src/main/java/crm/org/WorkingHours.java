package crm.org;

import java.io.Serializable;
import java.time.LocalTime;
import java.util.List;
import java.util.TreeSet;

/**
 * When a manager works, in the zone of the brokerage.
 *
 * @param days ISO weekdays, 1 is Monday
 * @param from null, like {@code to}, where no hours are told
 */
public record WorkingHours(List<Integer> days, LocalTime from, LocalTime to) implements Serializable {

    /** Monday to Friday, without hours. */
    public static final WorkingHours USUAL = new WorkingHours(List.of(1, 2, 3, 4, 5), null, null);

    public WorkingHours {
        days = List.copyOf(new TreeSet<>(days));
    }

    boolean isSound() {
        if (days.stream().anyMatch(day -> day < 1 || day > 7)) return false;
        if (from == null && to == null) return true;
        return from != null && to != null && from.isBefore(to) && !days.isEmpty();
    }
}
