package crm.today;

import java.io.Serializable;
import java.util.Map;

/**
 * The targets of a manager or unit in a month, beside what there is.
 *
 * @param key     user name or code
 * @param manager whether it is a manager's
 * @param kind    of a unit; of a manager null
 */
public record TargetRow(
        String key,
        boolean manager,
        String kind,
        String name,
        String nameHant,
        String nameHans,
        Map<TargetFigure, Target> targets)
        implements Serializable {

    public TargetRow {
        targets = Map.copyOf(targets);
    }

    /**
     * One target.
     *
     * @param value   what is wanted, or null where nothing was set
     * @param actual  what there is by now
     * @param version what a change has to name
     */
    public record Target(Long value, long actual, long version) implements Serializable {

        static final Target NONE = new Target(null, 0, -1);

        /** In percent, or null where nothing was set or nothing is wanted. */
        public Long percent() {
            return value == null || value == 0 ? null : Math.round(100.0 * actual / value);
        }
    }

    public Target target(TargetFigure figure) {
        return targets.getOrDefault(figure, Target.NONE);
    }
}
