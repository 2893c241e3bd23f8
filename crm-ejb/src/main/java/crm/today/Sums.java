package crm.today;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Leaves out of figures what would tell of single people. See docs/domain.md, section 7.8. */
final class Sums {

    /** Groups that are smaller are suppressed. */
    static final long LEAST = 5;

    private Sums() {}

    /**
     * The units of a view with their sums; managers are summed up with what is the unit's own.
     *
     * @param above the unit above as it is shown to the same reader, or null: what is left out there is left out here with all
     *     below it, or the one would tell the other
     */
    static SumView of(ManagementView view, SumView above) {
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
        for (var figure : Figure.values()) {
            if (above == null || tells(above, view.unit().key(), figure, total)) suppress(figure, total, rows);
            else hide(figure, total, rows);
        }
        var below = new ArrayList<SumRow>();
        for (int i = 0; i < rows.size(); i++) below.add(row(names.get(i), rows.get(i)));
        return new SumView(row(view.unit(), total), view.path(), below);
    }

    /** Whether the view above shows the very sum: of a unit that moved in between it shows only a part. */
    private static boolean tells(SumView above, String unit, Figure figure, Map<Figure, Long> total) {
        return above.below().stream()
                .anyMatch(row -> unit.equals(row.code()) && total.get(figure).equals(row.sum(figure)));
    }

    /**
     * What is small goes, and the next smallest with it, until those that went are two at least and have customers enough among
     * them: the total less what is shown tells no more than what they are together.
     */
    static void suppress(Figure figure, Map<Figure, Long> total, List<Map<Figure, Long>> rows) {
        if (total.get(figure) < LEAST) {
            hide(figure, total, rows);
            return;
        }
        var gone = 0;
        var together = 0L;
        for (var row : rows.stream()
                .sorted(Comparator.comparing(row -> row.get(figure)))
                .toList()) {
            var value = row.get(figure);
            if (value >= LEAST && (gone == 0 || gone > 1 && together >= LEAST)) return;
            row.remove(figure);
            gone++;
            together += value;
        }
    }

    private static void hide(Figure figure, Map<Figure, Long> total, List<Map<Figure, Long>> rows) {
        total.remove(figure);
        rows.forEach(row -> row.remove(figure));
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
