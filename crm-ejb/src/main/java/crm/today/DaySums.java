package crm.today;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The sums of closed days that answer a question, by the finest thing it asks for. Each row is the sum of facts that no other
 * row of its grain has, and no customer counts in two of them: see the table {@code day_sum}.
 */
enum DaySums {
    /** All of a day. */
    HOUSE,
    /** A unit's own, without what is below it. */
    UNIT,
    /** A manager's within a unit. */
    MANAGER,
    /** A unit's own of a source and region. */
    SOURCE;

    private static final String SUMS = """
            select key, now, figure, sum(value) as value, sum(delta) as delta, sum(reached) as reached, sum(records) as records from (
              %1$s
              union all
              select %2$s as key, g.day >= :since, g.figure, sum(g.value), 0, sum(g.reached), sum(g.records)
              from (select * from day_sum f where f.grain = '%3$s' and %4$s) g%5$s group by 1, 2, 3) a
            group by 1, 2, 3
            """;

    /**
     * The sums that tell what is asked. None where it takes manager and source at once, and none of a single manager, whose
     * facts are few and found by index: then facts are counted.
     *
     * @param asked the columns by which figures are grouped
     */
    static Optional<DaySums> of(FigureScope scope, FigureFilter filter, List<String> asked) {
        if (scope.isOwn() || filter.isOfOneManager()) return Optional.empty();
        var wanted = new TreeSet<DaySums>();
        wanted.add(HOUSE);
        if (asked.contains("unit_id") || asked.contains("units") || filter.unit() != null || !scope.all())
            wanted.add(UNIT);
        if (asked.contains("manager_id") || filter.manager() != null || scope.manager() != null) wanted.add(MANAGER);
        if (asked.contains("source") || asked.contains("region") || filter.source() != null || filter.region() != null)
            wanted.add(SOURCE);
        return wanted.contains(MANAGER) && wanted.contains(SOURCE) ? Optional.empty() : Optional.of(wanted.last());
    }

    /**
     * Adds the sums to what was counted from facts.
     *
     * @param counted selects key, period, figure and the four numbers
     * @param facts   which facts are meant, as a predicate over {@code f}
     */
    String added(String counted, String group, String beside, String facts) {
        return SUMS.formatted(counted, group, name(), facts, beside);
    }
}
