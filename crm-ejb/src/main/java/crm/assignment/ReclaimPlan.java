package crm.assignment;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What closing a day would take, unit by unit.
 *
 * @param units   the teams that would lose customers, the hardest hit first
 * @param breaker how much is too much
 */
public record ReclaimPlan(LocalDate businessDate, List<Unit> units, Breaker breaker) implements Serializable {

    /** How many of a team's open rows would be taken. */
    public record Unit(long unitId, String code, long due, long held) implements Serializable {}

    /**
     * The share of a team, and the number in all, above which reclaim stops itself.
     *
     * @param least how many a team has to lose before its share counts: a large share of a handful says nothing
     */
    public record Breaker(BigDecimal share, long total, long least) implements Serializable {

        boolean trips(long due, long of) {
            return due >= least && BigDecimal.valueOf(due).compareTo(share.multiply(BigDecimal.valueOf(of))) > 0;
        }
    }

    public ReclaimPlan {
        units = List.copyOf(units);
    }

    /** How many rows are due in all. */
    public long due() {
        return units.stream().mapToLong(Unit::due).sum();
    }

    /** The teams that would lose more than the breaker's share. */
    public List<Unit> overShare() {
        return units.stream().filter(u -> breaker.trips(u.due(), u.held())).toList();
    }

    /** Whether the run should stop for somebody to look at it. */
    public boolean trips() {
        return due() > breaker.total() || !overShare().isEmpty();
    }
}
