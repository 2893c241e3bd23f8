package crm.today;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Leaves out of figures what would tell of single people. See docs/domain.md, section 7.8. */
final class Sums {

    /** Groups that are smaller are suppressed. */
    static final long LEAST = 5;

    private Sums() {}

    /** The units of a view with their sums; managers are summed up with what is the unit's own. */
    static SumView of(ManagementView view) {
        var rows = new ArrayList<Map<Figure, Long>>();
        var names = new ArrayList<ManagementRow>();
        var own = none();
        var anyOwn = false;
        for (var row : view.below()) {
            if (row.isUnit()) {
                names.add(row);
                rows.add(sums(row));
            } else {
                anyOwn = true;
                sums(row).forEach((figure, sum) -> own.merge(figure, sum, Long::sum));
            }
        }
        if (anyOwn) {
            names.add(null);
            rows.add(own);
        }
        var total = sums(view.unit());
        for (var figure : Figure.values()) suppress(figure, total, rows);
        var below = new ArrayList<SumRow>();
        for (int i = 0; i < rows.size(); i++) below.add(row(names.get(i), rows.get(i)));
        return new SumView(row(view.unit(), total), view.path(), below);
    }

    /** What is small goes; where one row alone is small, the next goes with it, or the total would tell it. */
    static void suppress(Figure figure, Map<Figure, Long> total, List<Map<Figure, Long>> rows) {
        var small = rows.stream().filter(row -> row.get(figure) < LEAST).toList();
        small.forEach(row -> row.remove(figure));
        if (total.get(figure) < LEAST) {
            total.remove(figure);
            return;
        }
        if (small.size() != 1) return;
        rows.stream()
                .filter(row -> row.containsKey(figure))
                .min((a, b) -> Long.compare(a.get(figure), b.get(figure)))
                .ifPresent(next -> next.remove(figure));
    }

    private static Map<Figure, Long> sums(ManagementRow row) {
        var sums = none();
        sums.replaceAll(
                (figure, none) -> row.value(figure).value() + row.value(figure).delta());
        return sums;
    }

    private static Map<Figure, Long> none() {
        var sums = new EnumMap<Figure, Long>(Figure.class);
        for (var figure : Figure.values()) sums.put(figure, 0L);
        return sums;
    }

    private static SumRow row(ManagementRow names, Map<Figure, Long> sums) {
        return names == null
                ? new SumRow(null, null, null, null, sums)
                : new SumRow(Objects.toString(names.key()), names.name(), names.nameHant(), names.nameHans(), sums);
    }
}
