package crm.allocation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What rules would have done with customers, or would do.
 *
 * @param customers how many were gone through
 * @param assigned  how many of them would get a manager, {@code steps} wait in a unit first, {@code waiting} find nobody, and
 *                  {@code unmatched} be matched by no rule
 * @param rules     in their order
 * @param managers  the candidates, with how many each received and would have received
 * @param rows      the first ones within the reader's scope
 * @param hidden    how many are beyond it
 */
public record Simulation(
        int customers,
        int assigned,
        int steps,
        int waiting,
        int unmatched,
        List<Line> rules,
        List<Fairness> managers,
        List<Row> rows,
        int hidden)
        implements Serializable {

    /**
     * A rule in a simulation.
     *
     * @param matched    customers it is for
     * @param decided    those it decided about, since no rule before it was for them
     * @param shadowedBy by the name of a rule before it, how many that one took
     */
    public record Line(
            String name,
            int version,
            AllocationStatus status,
            int matched,
            int decided,
            int assigned,
            Map<String, Integer> shadowedBy)
            implements Serializable {

        /** Whether rules before it leave it nobody at all. */
        public boolean isShadowed() {
            return matched > 0 && decided == 0;
        }
    }

    /** How many of the customers a manager received, and would have received. */
    public record Fairness(String user, String nameLocal, String nameLatin, int before, int after)
            implements Serializable {}

    /** One customer: who was the first owner, who would be; either may be null. */
    public record Row(String customer, String before, String after, String rule, AllocationOutcome outcome)
            implements Serializable {}

    public Simulation {
        rules = List.copyOf(rules);
        managers = List.copyOf(managers);
        rows = List.copyOf(rows);
    }

    /** The most anybody received less the least. */
    public int spreadBefore() {
        return spread(managers.stream().mapToInt(Fairness::before).toArray());
    }

    public int spreadAfter() {
        return spread(managers.stream().mapToInt(Fairness::after).toArray());
    }

    private static int spread(int[] counts) {
        var statistics = Arrays.stream(counts).summaryStatistics();
        return counts.length == 0 ? 0 : statistics.getMax() - statistics.getMin();
    }
}
