package crm.job;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What becomes of the firings of a schedule for which no server was there. */
public enum MissedFirings {
    /** One run, for the latest business date: for jobs that take what earlier days left. */
    ONCE,
    /** None: the next one comes at its time. */
    SKIP,
    /** A run for each business date, in their order, each when the one before it completed. */
    EACH_DAY;

    /** A firing taken later than that was missed; a server looks every quarter of a minute. */
    static final Duration GRACE = Duration.ofMinutes(10);

    /**
     * What to do with firings that are due.
     *
     * @param run     for which a run is opened, by business date
     * @param skipped that only are written down
     */
    record Decision(List<Firing> run, List<Firing> skipped) {}

    /** @param due the oldest first, at least one */
    Decision decide(List<Firing> due, ZonedDateTime now) {
        var run =
                switch (this) {
                    case ONCE -> List.of(due.get(due.size() - 1));
                    case SKIP ->
                        due.stream()
                                .skip(due.size() - 1L)
                                .filter(last -> !last.at().isBefore(now.minus(GRACE)))
                                .toList();
                    case EACH_DAY -> lastOfEachDay(due);
                };
        var skipped = new ArrayList<>(due);
        skipped.removeAll(run);
        return new Decision(run, skipped);
    }

    private static List<Firing> lastOfEachDay(List<Firing> due) {
        var days = new TreeMap<LocalDate, Firing>();
        due.forEach(firing -> days.put(firing.businessDate(), firing));
        return List.copyOf(days.values());
    }
}
