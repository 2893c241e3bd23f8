package crm.today;

import java.io.Serializable;
import java.util.Map;

/**
 * A unit with its sums of a period.
 *
 * @param code null for what belongs to the unit above itself and to no unit below it
 * @param sums by figure; one that is missing counts fewer than five customers, or would tell of such a group by what is left
 */
public record SumRow(String code, String name, String nameHant, String nameHans, Map<Figure, Long> sums)
        implements Serializable {

    public SumRow {
        sums = Map.copyOf(sums);
    }

    /** Null where it is suppressed. */
    public Long sum(Figure figure) {
        return sums.get(figure);
    }
}
