package crm.today;

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
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads targets beside what there is: of every unit and manager in a scope, set or not. */
@ApplicationScoped
class TargetRows {

    /** Units by how far up they stand, each followed by its managers. */
    private static final String WHOSE = """
            select w.key, w.manager, w.kind, w.name, w.hant, w.hans, w.id from (
              select u.code as key, false as manager, u.kind, u.name, u.name_hant as hant, u.name_hans as hans, u.id,
                array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], u.kind) as rank, u.code as team
              from org_unit u where %1$s
              union all
              select a.name, true, null, m.name_latin, m.name_local, m.name_local, m.id, 5, u.code
              from account_manager m join app_user a on a.id = m.user_id join org_unit u on u.id = m.unit_id
              where m.status <> 'RESIGNED' and %2$s) w
            order by least(w.rank, 4), w.team, w.rank, w.name, w.key""";

    private static final String SET = """
            select t.manager_id, t.unit_id, t.figure, t.value, t.version from target t where t.month = :month""";

    /** Of the last closed day of the month, and where there is none of today. */
    private static final String STOCK = """
            select f.manager_id, f.unit_id, f.value from day_figure f
            where f.figure = 'ACTIVE_ACCOUNTS' and f.business_date = (
              select max(s.business_date) from day_figure s
              where s.figure = 'ACTIVE_ACCOUNTS' and s.business_date between :from and :until)""";

    @Inject
    Db db;

    @Inject
    Settings settings;

    List<TargetRow> of(DataScope scope, YearMonth month) {
        return db.query(h -> {
            var actual = actual(h, scope, month);
            var wanted = set(h, month);
            return whose(h, scope).stream()
                    .map(whose -> row(whose, wanted, actual))
                    .toList();
        });
    }

    /** What is wanted of the figures of days in a month, by {@code m} or {@code u} and the id of a manager or unit. */
    Map<String, Map<Figure, Long>> wanted(Handle h, YearMonth month) {
        var wanted = new HashMap<String, Map<Figure, Long>>();
        h.createQuery(SET)
                .bind("month", month.atDay(1))
                .map((row, context) -> {
                    var figure = TargetFigure.valueOf(row.getString(3)).figure();
                    var mark = mark(row.getObject(1, Long.class), row.getObject(2, Long.class));
                    if (figure != null)
                        wanted.computeIfAbsent(mark, key -> new EnumMap<>(Figure.class))
                                .put(figure, row.getLong(4));
                    return mark;
                })
                .list();
        return wanted;
    }

    private record Whose(String key, boolean manager, String kind, String name, String hant, String hans, long id) {

        String mark() {
            return (manager ? "m" : "u") + id;
        }
    }

    private record Wanted(long value, long version) {}

    private static List<Whose> whose(Handle h, DataScope scope) {
        var units = scope.all() ? "true" : "u.id = any (:units)";
        var managers = scope.all() ? "true" : "(m.unit_id = any (:units) or m.id = :manager)";
        var query = h.createQuery(WHOSE.formatted(units, managers));
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return query.bindArray("units", Long.class, scope.units().toArray())
                .bind("manager", scope.manager())
                .map((row, context) -> new Whose(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7)))
                .list();
    }

    private static TargetRow row(Whose whose, Map<String, Wanted> wanted, Map<String, Long> actual) {
        var targets = new EnumMap<TargetFigure, TargetRow.Target>(TargetFigure.class);
        for (var figure : TargetFigure.values()) {
            var key = whose.mark() + figure;
            var set = wanted.get(key);
            targets.put(
                    figure,
                    new TargetRow.Target(
                            set == null ? null : set.value(),
                            actual.getOrDefault(key, 0L),
                            set == null ? -1 : set.version()));
        }
        return new TargetRow(
                whose.key(), whose.manager(), whose.kind(), whose.name(), whose.hant(), whose.hans(), targets);
    }

    private static Map<String, Wanted> set(Handle h, YearMonth month) {
        var wanted = new HashMap<String, Wanted>();
        h.createQuery(SET)
                .bind("month", month.atDay(1))
                .map((row, context) -> wanted.put(
                        mark(row.getObject(1, Long.class), row.getObject(2, Long.class)) + row.getString(3),
                        new Wanted(row.getLong(4), row.getLong(5))))
                .list();
        return wanted;
    }

    private Map<String, Long> actual(Handle h, DataScope scope, YearMonth month) {
        var actual = new HashMap<String, Long>();
        var filter = FigureFilter.of(month.atDay(1), month.atEndOfMonth());
        var sql = new FigureSql(FigureScope.of(h, scope, settings.today()), filter);
        FigureSql.read(sql.figures(h, "'m' || g.manager_id")).forEach(c -> actual.put(c.key() + c.figure(), now(c)));
        FigureSql.read(sql.figures(h, "'u' || up.unit_id", " cross join lateral unnest(g.units) as up(unit_id)"))
                .forEach(c -> actual.put(c.key() + c.figure(), now(c)));
        stock(h, month.atDay(1), month.atEndOfMonth(), actual);
        return actual;
    }

    private static long now(FigureSql.Counted counted) {
        return counted.value().value() + counted.value().delta();
    }

    private static void stock(Handle h, LocalDate from, LocalDate until, Map<String, Long> actual) {
        h.createQuery(STOCK)
                .bind("from", from)
                .bind("until", until)
                .map((row, context) -> {
                    var manager = row.getObject(1, Long.class);
                    var mark = mark(manager, row.getLong(2)) + TargetFigure.ACTIVE_ACCOUNTS;
                    return actual.merge(mark, row.getLong(3), Long::sum);
                })
                .list();
    }

    private static String mark(Long manager, Long unit) {
        return manager == null ? "u" + unit : "m" + manager;
    }
}
