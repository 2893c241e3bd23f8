package crm.digest;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingLong;

import crm.notice.Notice;
import crm.notice.NoticeKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The digest of one lead.
 *
 * @param units the units the lead looks after
 */
record LeadDigest(long userId, Set<Long> units) {

    private static final int NAMED = 5;

    /** How many of something a unit has; {@code manager} is null where nobody in particular has them. */
    record Count(long unitId, String manager, long number) {}

    /**
     * What there is to tell of all units.
     *
     * @param overdue   follow-ups
     * @param ending    protections
     * @param tasksDue  tasks of this day
     * @param tasksLate tasks of days before
     */
    record Counts(
            List<Count> overdue,
            List<Count> ending,
            List<Count> reviews,
            List<Count> tasksDue,
            List<Count> tasksLate) {}

    /** The notice; null where there is nothing to tell. */
    Notice notice(Counts counts) {
        var late = sum(counts.overdue());
        var ends = sum(counts.ending());
        var open = sum(counts.reviews());
        var due = sum(counts.tasksDue());
        var tasksLate = sum(counts.tasksLate());
        if (late + ends + open + due + tasksLate == 0) return null;
        return Notice.of(
                userId,
                NoticeKind.DIGEST,
                Map.of(
                        "overdue",
                        late,
                        "ending",
                        ends,
                        "managers",
                        managers(counts.ending()),
                        "reviews",
                        open,
                        "tasksDue",
                        due,
                        "tasksLate",
                        tasksLate,
                        "tasksOf",
                        tasks(counts)),
                null);
    }

    private long sum(Collection<Count> counts) {
        return counts.stream()
                .filter(count -> units.contains(count.unitId()))
                .mapToLong(Count::number)
                .sum();
    }

    private String managers(Collection<Count> counts) {
        var byManager = byManager(counts);
        return named(byManager, manager -> byManager.get(manager).toString());
    }

    /** Due and overdue of each manager, those with most overdue first. */
    private String tasks(Counts counts) {
        var due = byManager(counts.tasksDue());
        var late = byManager(counts.tasksLate());
        var order = new HashMap<>(late);
        due.keySet().forEach(manager -> order.putIfAbsent(manager, 0L));
        return named(order, manager -> due.getOrDefault(manager, 0L) + " + " + late.getOrDefault(manager, 0L));
    }

    private Map<String, Long> byManager(Collection<Count> counts) {
        return counts.stream()
                .filter(count -> units.contains(count.unitId()))
                .collect(groupingBy(Count::manager, summingLong(Count::number)));
    }

    /** Those with most first, and what they have; "—" for nobody. */
    private static String named(Map<String, Long> byManager, UnaryOperator<String> has) {
        if (byManager.isEmpty()) return "—";
        var names = byManager.entrySet().stream()
                .sorted(comparing((Map.Entry<String, Long> e) -> -e.getValue()).thenComparing(Map.Entry::getKey))
                .limit(NAMED)
                .map(e -> e.getKey() + " " + has.apply(e.getKey()))
                .collect(joining(", "));
        return byManager.size() > NAMED ? names + ", …" : names;
    }
}
