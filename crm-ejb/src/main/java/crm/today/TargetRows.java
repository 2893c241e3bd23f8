package crm.today;

import crm.access.DataScope;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads targets beside what there is: of every unit and manager in a scope, set or not. */
@ApplicationScoped
class TargetRows {

    /** Who is there to have a target, {@code w}: those in scope, and found by name. */
    private static final String WHOSE = """
            w as (
              select * from (
                select u.code as key, false as manager, u.kind, u.name, u.name_hant as hant, u.name_hans as hans, u.id,
                  array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], u.kind) as rank, u.code as team
                from org_unit u where %1$s
                union all
                select a.name, true, null, m.name_latin, m.name_local, m.name_local, m.id, 5, u.code
                from account_manager m join app_user a on a.id = m.user_id join org_unit u on u.id = m.unit_id
                where m.status <> 'RESIGNED' and %2$s) t
              where :text::text is null
                or strpos(lower(concat_ws(chr(10), t.key, t.name, t.hant, t.hans)), lower(:text)) > 0)""";

    /** The stretch of them, {@code p}, by something of their own. */
    private static final String PAGE = """
            c as (select count(*) as matches from w),
            p as (
              select w.*, c.matches, row_number() over (order by %1$s) as place from w%2$s cross join c
              order by place limit :size offset (select case when :place < 0 then greatest(c.matches - :size, 0) else :place end from c))""";

    /** What there is, {@code a}: of a month's days, and of the stock on the last closed one of them. */
    private static final String ACTUAL = """
            a as materialized (
              select 'm' || s.key as key, s.figure, (s.value + s.delta)::bigint as actual from (%1$s) s
              union all
              select 'u' || s.key, s.figure, (s.value + s.delta)::bigint from (%2$s) s
              union all
              select case when d.manager_id is null then 'u' || d.unit_id else 'm' || d.manager_id end, 'ACTIVE_ACCOUNTS',
                sum(d.value)::bigint
              from day_figure d
              where d.figure = 'ACTIVE_ACCOUNTS' and d.business_date = (
                select max(l.business_date) from day_figure l
                where l.figure = 'ACTIVE_ACCOUNTS' and l.business_date between :from and :until)
              group by 1)""";

    private static final String TARGETS = """
            select p.key, p.manager, p.kind, p.name, p.hant, p.hans, p.matches, g.figure, t.value::bigint, coalesce(a.actual, 0),
              coalesce(t.version, -1)
            from p cross join unnest(:figures) as g(figure)
            left join a on a.figure = g.figure and a.key = case when p.manager then 'm' else 'u' end || p.id
            left join target t on t.month = :from and t.figure = g.figure
              and coalesce(t.manager_id, 0) = case when p.manager then p.id else 0 end
              and coalesce(t.unit_id, 0) = case when p.manager then 0 else p.id end
            order by p.place""";

    private static final String USUAL = "least(w.rank, 4), w.team, w.rank, w.name, w.key";

    /** Where what there is does not put them in order, it is counted of those alone who are shown. */
    private static final String OF_THESE_MANAGERS =
            " and f.manager_id = any (array(select p.id from p where p.manager))";

    private static final String OF_THESE_UNITS = " and f.units && array(select p.id from p where not p.manager)";

    private static final String WANTED = """
            select coalesce(t.manager_id, t.unit_id)::text, t.figure, t.value from target t where t.month = :month
              and (:managers and t.manager_id = any (:ids) or not :managers and t.unit_id = any (:ids))""";

    private static final Object[] NOBODY = {};

    @Inject
    Db db;

    @Inject
    Settings settings;

    /** All of them as usual. */
    List<TargetRow> of(DataScope scope, YearMonth month) {
        return page(scope, month, TargetPaging.all()).items();
    }

    /** Of these units and managers alone, as far as they are in scope. */
    List<TargetRow> of(DataScope scope, YearMonth month, Set<Long> units, Set<Long> managers) {
        return page(scope, month, TargetPaging.all(), new These(units, managers))
                .items();
    }

    Slice<TargetRow> page(DataScope scope, YearMonth month, TargetPaging paging) {
        return page(scope, month, paging, null);
    }

    /** Who is asked about alone. */
    private record These(Set<Long> units, Set<Long> managers) {}

    /** @param these or null for everybody in scope */
    private Slice<TargetRow> page(DataScope scope, YearMonth month, TargetPaging paging, These these) {
        return db.query(h -> {
            var cells = cells(h, scope, month, paging, these);
            var rows = new ArrayList<TargetRow>();
            var size = TargetFigure.values().length;
            for (var at = 0; at < cells.size(); at += size) rows.add(row(cells.subList(at, at + size)));
            long matches = cells.isEmpty() ? 0 : cells.get(0).matches();
            return Slice.at(Slice.place(paging.from(), paging.size(), matches), paging.size(), matches, rows);
        });
    }

    /** What is wanted of the figures of days in a month, by the id of a manager or else of a unit. */
    Map<String, Map<Figure, Long>> wanted(Handle h, YearMonth month, boolean managers, Stream<String> ids) {
        var wanted = new HashMap<String, Map<Figure, Long>>();
        h.createQuery(WANTED)
                .bind("month", month.atDay(1))
                .bind("managers", managers)
                .bindArray("ids", Long.class, ids.map(Long::valueOf).toArray())
                .map((row, context) -> {
                    var figure = TargetFigure.valueOf(row.getString(2)).figure();
                    if (figure != null)
                        wanted.computeIfAbsent(row.getString(1), key -> new EnumMap<>(Figure.class))
                                .put(figure, row.getLong(3));
                    return figure;
                })
                .list();
        return wanted;
    }

    /** One target of one of those shown, beside who it is. */
    private record Cell(TargetRow whose, TargetFigure figure, TargetRow.Target target, long matches) {}

    private List<Cell> cells(Handle h, DataScope scope, YearMonth month, TargetPaging paging, These these) {
        var filter = FigureFilter.of(month.atDay(1), month.atEndOfMonth());
        var reach = FigureScope.of(h, scope, settings.today());
        var sql = new FigureSql(reach, filter);
        var query = h.createQuery(statement(scope, reach, filter, paging, these != null));
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return sql.bound(query)
                .bindArray("units", Long.class, scope.units().toArray())
                .bind("manager", scope.manager())
                .bind("text", paging.text())
                .bind("figure", paging.figure() == null ? null : paging.figure().name())
                .bindArray("figures", String.class, (Object[])
                        Stream.of(TargetFigure.values()).map(Enum::name).toArray(String[]::new))
                .bind("place", paging.from())
                .bind("size", paging.size())
                .bindArray(
                        "theseUnits",
                        Long.class,
                        these == null ? NOBODY : these.units().toArray())
                .bindArray(
                        "theseManagers",
                        Long.class,
                        these == null ? NOBODY : these.managers().toArray())
                .map((row, context) -> cell(row))
                .list();
    }

    private static String statement(
            DataScope scope, FigureScope reach, FigureFilter filter, TargetPaging paging, boolean these) {
        var whose = "with "
                + WHOSE.formatted(
                        (scope.all() ? "true" : "u.id = any (:units)") + (these ? " and u.id = any (:theseUnits)" : ""),
                        (scope.all() ? "true" : "(m.unit_id = any (:units) or m.id = :manager)")
                                + (these ? " and m.id = any (:theseManagers)" : ""));
        var way = paging.descending() ? " desc" : "";
        if (paging.figure() == null) {
            var order = paging.byName() ? name(paging.language()) + way + ", w.key" : USUAL;
            return whose + ", " + PAGE.formatted(order, "") + ", " + actual(reach, filter, true) + " " + TARGETS;
        }
        var beside = " left join a on a.figure = :figure and a.key = case when w.manager then 'm' else 'u' end || w.id";
        return whose + ", " + actual(reach, filter, false) + ", "
                + PAGE.formatted("coalesce(a.actual, 0)" + way + ", " + USUAL, beside) + " " + TARGETS;
    }

    private static String actual(FigureScope reach, FigureFilter filter, boolean these) {
        var managers = new FigureSql(reach, filter, these ? OF_THESE_MANAGERS : "").text("g.manager_id", "");
        var units = new FigureSql(reach, filter, these ? OF_THESE_UNITS : "")
                .text("up.unit_id", " cross join lateral unnest(g.units) as up(unit_id)");
        return ACTUAL.formatted(managers, units);
    }

    /** A person has no name in every script. */
    private static String name(String language) {
        return switch (language) {
            case "zh-Hant" -> "coalesce(w.hant, w.name)";
            case "zh-Hans" -> "coalesce(w.hans, w.name)";
            default -> "coalesce(w.name, w.hant)";
        };
    }

    private static Cell cell(ResultSet row) throws SQLException {
        var whose = new TargetRow(
                row.getString(1),
                row.getBoolean(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Map.of());
        var target = new TargetRow.Target(row.getObject(9, Long.class), row.getLong(10), row.getLong(11));
        return new Cell(whose, TargetFigure.valueOf(row.getString(8)), target, row.getLong(7));
    }

    private static TargetRow row(List<Cell> cells) {
        var targets = new EnumMap<TargetFigure, TargetRow.Target>(TargetFigure.class);
        cells.forEach(cell -> targets.put(cell.figure(), cell.target()));
        var whose = cells.get(0).whose();
        return new TargetRow(
                whose.key(), whose.manager(), whose.kind(), whose.name(), whose.nameHant(), whose.nameHans(), targets);
    }
}
