package crm.digest;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingLong;

import crm.notice.Notice;
import crm.notice.NoticeKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The digest of one lead.
 *
 * @param units the units the lead looks after
 */
record LeadDigest(long userId, Set<Long> units) {

    private static final int NAMED = 5;

    /** How many of something a unit has; {@code manager} is null where nobody in particular has them. */
    record Count(long unitId, String manager, long number) {}

    /** The notice; null where there is nothing to tell. */
    Notice notice(List<Count> overdue, List<Count> ending, List<Count> reviews) {
        var late = sum(overdue);
        var ends = sum(ending);
        var open = sum(reviews);
        if (late + ends + open == 0) return null;
        return Notice.of(
                userId,
                NoticeKind.DIGEST,
                Map.of("overdue", late, "ending", ends, "managers", managers(ending), "reviews", open),
                null);
    }

    private long sum(Collection<Count> counts) {
        return counts.stream()
                .filter(count -> units.contains(count.unitId()))
                .mapToLong(Count::number)
                .sum();
    }

    /** Those with most first; "—" for nobody. */
    private String managers(Collection<Count> counts) {
        var byManager = counts.stream()
                .filter(count -> units.contains(count.unitId()))
                .collect(groupingBy(Count::manager, summingLong(Count::number)));
        if (byManager.isEmpty()) return "—";
        var names = byManager.entrySet().stream()
                .sorted(comparing((Map.Entry<String, Long> e) -> -e.getValue()).thenComparing(Map.Entry::getKey))
                .limit(NAMED)
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(joining(", "));
        return byManager.size() > NAMED ? names + ", …" : names;
    }
}
