package crm.today;

import java.io.Serializable;
import java.util.Map;

/**
 * A unit or manager in the management view: figures of a period, with all below.
 *
 * @param key     code of a unit or user name of a manager; null for what belongs to the unit above itself and to no manager
 * @param kind    of a unit: HEAD_OFFICE, REGION, BRANCH or TEAM; null of a manager
 * @param figures of the period
 * @param before  of the period before; empty in the reports that are written
 * @param targets of the month in which the period ends, with what there is in that month
 */
public record ManagementRow(
        String key,
        String kind,
        String name,
        String nameHant,
        String nameHans,
        Map<Figure, FigureValue> figures,
        Map<Figure, FigureValue> before,
        Map<TargetFigure, TargetRow.Target> targets)
        implements Serializable {

    public ManagementRow {
        figures = Map.copyOf(figures);
        before = Map.copyOf(before);
        targets = Map.copyOf(targets);
    }

    public FigureValue value(Figure figure) {
        return figures.getOrDefault(figure, FigureValue.NONE);
    }

    /** The figure of the period before. */
    public FigureValue before(Figure figure) {
        return before.getOrDefault(figure, FigureValue.NONE);
    }

    public TargetRow.Target target(TargetFigure figure) {
        return targets.getOrDefault(figure, TargetRow.Target.NONE);
    }

    /** Whether there is a level below. */
    public boolean isUnit() {
        return kind != null;
    }
}
