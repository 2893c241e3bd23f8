package crm.today;

import java.io.Serializable;
import java.util.Map;

/**
 * The figures of one day, manager, team, region or source.
 *
 * @param key  the day, the user name, or the code; null where there is none: customers of nobody, an unknown region
 * @param name in English or Latin letters, null where the key is all there is
 */
public record FigureGroup(String key, String name, String nameHant, String nameHans, Map<Figure, FigureValue> values)
        implements Serializable {

    public FigureGroup {
        values = Map.copyOf(values);
    }

    public FigureValue value(Figure figure) {
        return values.getOrDefault(figure, FigureValue.NONE);
    }
}
