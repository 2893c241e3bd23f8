package crm.today;

import java.io.Serializable;
import java.util.Map;

/**
 * The figures of one day, manager, team, region or source.
 *
 * @param key     the day, the user name, or the code; null where there is none: customers of nobody, an unknown region
 * @param name    in English or Latin letters, null where the key is all there is
 * @param before  of the period before: of a day, of the day as many days before as the period has
 * @param targets what is wanted of the month, by figure; of managers and teams, and where the period is of one month
 */
public record FigureGroup(
        String key,
        String name,
        String nameHant,
        String nameHans,
        Map<Figure, FigureValue> values,
        Map<Figure, FigureValue> before,
        Map<Figure, Long> targets)
        implements Serializable {

    public FigureGroup {
        values = Map.copyOf(values);
        before = Map.copyOf(before);
        targets = Map.copyOf(targets);
    }

    public FigureValue value(Figure figure) {
        return values.getOrDefault(figure, FigureValue.NONE);
    }

    /** The figure of the period before. */
    public FigureValue before(Figure figure) {
        return before.getOrDefault(figure, FigureValue.NONE);
    }

    /** What is wanted, or null where nothing is. */
    public Long target(Figure figure) {
        return targets.get(figure);
    }
}
