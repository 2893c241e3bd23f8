package crm.today;

import static java.util.stream.Collectors.toMap;

import crm.access.DataScope;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A unit and everything below it, unit by unit and manager by manager, with the figures of a period. */
@ApplicationScoped
class ManagementLines {

    /** The tree as it stood on the last day, each unit followed by its managers and by the units below it. */
    private static final String TREE = """
            with recursive t as (
              select o.id, 0 as depth, array[o.code] as place from org_unit o where o.id = :unit
              union all
              select o.id, t.depth + 1, t.place || o.code from t
              join org_unit_parent p on p.parent_id = t.id and p.from_day <= :until and (p.to_day is null or p.to_day > :until)
              join org_unit o on o.id = p.unit_id)
            select 'u' || o.id, t.depth, t.place, o.code as key, o.kind, o.name, o.name_hant, o.name_hans
            from t join org_unit o on o.id = t.id
            union all
            select 'm' || m.id, t.depth + 1, t.place || (' ' || coalesce(a.name, m.id::text)), coalesce(a.name, m.id::text), null,
              m.name_latin, m.name_local, m.name_local
            from t join account_manager m on m.unit_id = t.id and m.status <> 'RESIGNED'
            left join app_user a on a.id = m.user_id
            order by 3""";

    @Inject
    Db db;

    @Inject
    TargetRows targets;

    @Inject
    Settings settings;

    /** The unit first. */
    List<ManagementSheet.Line> of(long unitId, DataScope scope, LocalDate from, LocalDate until) {
        return db.query(h -> {
            var code = h.select("select code from org_unit where id = ?", unitId)
                    .mapTo(String.class)
                    .one();
            var filter = FigureFilter.of(from, until).ofUnit(code);
            var sql = new FigureSql(FigureScope.of(h, scope, settings.today()), filter);
            var values = new HashMap<String, Map<Figure, FigureValue>>();
            collect(values, FigureSql.read(sql.figures(h, "'m' || g.manager_id")));
            collect(
                    values,
                    FigureSql.read(
                            sql.figures(h, "'u' || up.unit_id", " cross join lateral unnest(g.units) as up(unit_id)")));
            var wanted = targets.of(scope, YearMonth.from(until)).stream()
                    .collect(toMap(row -> (row.manager() ? "m" : "u") + row.key(), TargetRow::targets));
            return lines(h, unitId, until, values, wanted);
        });
    }

    private static void collect(Map<String, Map<Figure, FigureValue>> values, List<FigureSql.Counted> counted) {
        counted.forEach(c -> values.computeIfAbsent(c.key(), key -> new EnumMap<>(Figure.class))
                .put(c.figure(), c.value()));
    }

    private static List<ManagementSheet.Line> lines(
            Handle h,
            long unitId,
            LocalDate until,
            Map<String, Map<Figure, FigureValue>> values,
            Map<String, Map<TargetFigure, TargetRow.Target>> wanted) {
        return h.createQuery(TREE)
                .bind("unit", unitId)
                .bind("until", until)
                .map((row, context) -> {
                    var key = row.getString(4);
                    var kind = row.getString(5);
                    return new ManagementSheet.Line(
                            row.getInt(2),
                            new ManagementRow(
                                    key,
                                    kind,
                                    row.getString(6),
                                    row.getString(7),
                                    row.getString(8),
                                    values.getOrDefault(row.getString(1), Map.of()),
                                    Map.of(),
                                    wanted.getOrDefault((kind == null ? "m" : "u") + key, Map.of())));
                })
                .list();
    }
}
