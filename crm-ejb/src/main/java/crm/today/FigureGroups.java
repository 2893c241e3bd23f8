package crm.today;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads the figures of what is compared, each beside those of the period before. */
record FigureGroups(Handle handle, FigureScope scope, FigureFilter filter, Dimension by) {

    /** @param targets what is wanted, by the mark of a unit or manager as in {@link TargetRows#wanted} */
    List<FigureGroup> read(Map<String, Map<Figure, Long>> targets) {
        var now = new HashMap<String, Map<Figure, FigureValue>>();
        var before = new HashMap<String, Map<Figure, FigureValue>>();
        for (var counted : FigureSql.read(new FigureSql(scope, filter).figuresAndBefore(handle, by.expression()))) {
            (counted.now() ? now : before)
                    .computeIfAbsent(id(counted), key -> new EnumMap<>(Figure.class))
                    .put(counted.figure(), counted.value());
        }
        var ids = new LinkedHashSet<String>();
        if (by == Dimension.DAY) filter.days().forEach(day -> ids.add(day.toString()));
        ids.addAll(now.keySet());
        ids.addAll(before.keySet());
        var names = new GroupNames(handle, by).of(ids);
        return ids.stream()
                .map(id -> {
                    var name = names.getOrDefault(id, GroupNames.Name.only(id));
                    return new FigureGroup(
                            name.key(),
                            name.name(),
                            name.hant(),
                            name.hans(),
                            now.getOrDefault(id, Map.of()),
                            before.getOrDefault(id, Map.of()),
                            targets.getOrDefault(mark(id), Map.of()));
                })
                .sorted(order())
                .toList();
    }

    /** A day of the period before counts as the one that it is compared with. */
    private String id(FigureSql.Counted counted) {
        if (by != Dimension.DAY || counted.now()) return counted.key();
        return LocalDate.parse(counted.key()).plusDays(filter.length()).toString();
    }

    private String mark(String id) {
        return (by == Dimension.MANAGER ? "m" : "u") + id;
    }

    /** Days as they come; the others with the most accounts and fundings first. */
    private Comparator<FigureGroup> order() {
        if (by == Dimension.DAY) return Comparator.comparing(FigureGroup::key);
        return Comparator.comparing((FigureGroup group) -> sum(group.values().values()))
                .thenComparing(group -> sum(group.before().values()))
                .reversed()
                .thenComparing(FigureGroup::key, Comparator.nullsLast(Comparator.naturalOrder()));
    }

    private static long sum(Collection<FigureValue> values) {
        return values.stream().mapToLong(FigureValue::value).sum();
    }
}
