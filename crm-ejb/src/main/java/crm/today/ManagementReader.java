package crm.today;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import crm.access.AccessRule;
import crm.access.DataScope;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads figures and targets of a unit and of what lies below it within a scope; who may ask, the caller has checked. */
@ApplicationScoped
class ManagementReader {

    /** All, and what is below a unit as the tree stood on the day of each fact: units, or the unit's own managers. */
    private static final String ALL_AND_BELOW =
            " cross join lateral unnest(array['', case when g.unit_id = :node then 'm' || coalesce(g.manager_id::text, '')"
                    + " else 'u' || g.units[array_position(g.units, :node) - 1] end]) as k(mark)";

    private static final String ALL = "";

    /** The mark of what is the unit's own and no manager's. */
    private static final String NOBODYS = "m";

    private static final String UNIT =
            "select u.id, u.code, u.kind, u.name, u.name_hant, u.name_hans from org_unit u where ";

    private static final String TOPMOST = UNIT + "(:all or u.id = any (:units))"
            + " order by array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], u.kind), u.code limit 1";

    private static final String NAMED = UNIT + "u.code = :code and (:all or u.id = any (:units))";

    private static final String PATH = """
            select u.code, u.name, u.name_hant, u.name_hans
            from unnest(unit_path(:node, :today)) with ordinality p(id, n) join org_unit u on u.id = p.id
            where u.id <> :node and (:all or u.id = any (:units)) order by p.n desc""";

    /** What lies below now, and what has figures of the period, with names. */
    private static final String CHILDREN = """
            select 'u' || u.id, u.code, u.kind, u.name, u.name_hant, u.name_hans from org_unit u
            where u.id = any (:known) or u.id in (select p.unit_id from org_unit_parent p
              where p.parent_id = :node and p.from_day <= :today and (p.to_day is null or p.to_day > :today))
            union all
            select 'm' || m.id, coalesce(a.name, m.id::text), null, m.name_latin, m.name_local, m.name_local
            from account_manager m left join app_user a on a.id = m.user_id
            where m.id = any (:managers) or m.unit_id = :node and m.status <> 'RESIGNED'
            order by 4, 1""";

    @Inject
    Db db;

    @Inject
    TargetRows targets;

    @Inject
    Settings settings;

    private record Node(long id, String code, String kind, String name, String hant, String hans) {}

    private record Child(String mark, String key, String kind, String name, String hant, String hans) {}

    /**
     * A unit with what lies below.
     *
     * @param code of a unit in scope, or null for the topmost
     */
    ManagementView view(DataScope scope, String code, LocalDate from, LocalDate until) {
        return db.query(h -> {
            var node = node(h, scope, code);
            var filter = FigureFilter.of(from, until).ofUnit(node.code());
            var reach = FigureScope.of(h, scope, settings.today());
            var now = new Period(new EnumMap<>(Figure.class), new HashMap<>());
            var before = new Period(new EnumMap<>(Figure.class), new HashMap<>());
            count(h, reach, filter, node.id(), now, before);
            var children = children(h, node, now, before);
            var wanted = targets.of(scope, YearMonth.from(until), units(node, children), managers(children)).stream()
                    .collect(toMap(row -> mark(row.manager(), row.key()), TargetRow::targets));
            return new ManagementView(
                    new ManagementRow(
                            node.code(),
                            node.kind(),
                            node.name(),
                            node.hant(),
                            node.hans(),
                            now.total(),
                            before.total(),
                            wanted.getOrDefault(mark(false, node.code()), Map.of())),
                    path(h, scope, node),
                    rows(children, now, before, wanted));
        });
    }

    private Node node(Handle h, DataScope scope, String code) {
        var query = h.createQuery(code == null ? TOPMOST : NAMED)
                .bind("all", scope.all())
                .bindArray("units", Long.class, scope.units().toArray());
        if (code != null) query.bind("code", code);
        return query.map((row, context) -> new Node(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .findOne()
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(Objects.toString(code, "")));
    }

    private List<ManagementView.Step> path(Handle h, DataScope scope, Node node) {
        return h.createQuery(PATH)
                .bind("node", node.id())
                .bind("today", settings.today())
                .bind("all", scope.all())
                .bindArray("units", Long.class, scope.units().toArray())
                .map((row, context) ->
                        new ManagementView.Step(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    private List<Child> children(Handle h, Node node, Period now, Period before) {
        return h.createQuery(CHILDREN)
                .bind("node", node.id())
                .bind("today", settings.today())
                .bindArray("known", Long.class, ids(now, before, 'u'))
                .bindArray("managers", Long.class, ids(now, before, 'm'))
                .map((row, context) -> new Child(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }

    private static Set<Long> units(Node node, List<Child> children) {
        return Stream.concat(Stream.of(node.id()), ids(children, 'u')).collect(toSet());
    }

    private static Set<Long> managers(List<Child> children) {
        return ids(children, 'm').collect(toSet());
    }

    private static Stream<Long> ids(List<Child> children, char kind) {
        return children.stream()
                .map(Child::mark)
                .filter(mark -> mark.charAt(0) == kind)
                .map(mark -> Long.valueOf(mark.substring(1)));
    }

    private static Object[] ids(Period now, Period before, char kind) {
        return Stream.concat(now.below().keySet().stream(), before.below().keySet().stream())
                .filter(mark -> mark.charAt(0) == kind && mark.length() > 1)
                .map(mark -> Long.valueOf(mark.substring(1)))
                .distinct()
                .toArray();
    }

    private static List<ManagementRow> rows(
            List<Child> children, Period now, Period before, Map<String, Map<TargetFigure, TargetRow.Target>> wanted) {
        var rows = new ArrayList<ManagementRow>();
        for (var child : children) {
            rows.add(new ManagementRow(
                    child.key(),
                    child.kind(),
                    child.name(),
                    child.hant(),
                    child.hans(),
                    now.of(child.mark()),
                    before.of(child.mark()),
                    wanted.getOrDefault(mark(child.kind() == null, child.key()), Map.of())));
        }
        if (now.has(NOBODYS) || before.has(NOBODYS))
            rows.add(new ManagementRow(null, null, null, null, null, now.of(NOBODYS), before.of(NOBODYS), Map.of()));
        return rows;
    }

    /** The figures of a unit's period: of all, and by the marks of what lies below. */
    private record Period(Map<Figure, FigureValue> total, Map<String, Map<Figure, FigureValue>> below) {

        boolean has(String mark) {
            return below.containsKey(mark);
        }

        void put(FigureSql.Counted one) {
            var figures = one.key().equals(ALL)
                    ? total
                    : below.computeIfAbsent(one.key(), key -> new EnumMap<>(Figure.class));
            figures.put(one.figure(), one.value());
        }

        Map<Figure, FigureValue> of(String mark) {
            return below.getOrDefault(mark, Map.of());
        }
    }

    /** Fills two periods. */
    private static void count(Handle h, FigureScope reach, FigureFilter filter, long node, Period now, Period before) {
        FigureSql.read(new FigureSql(reach, filter)
                        .figuresAndBefore(h, "k.mark", ALL_AND_BELOW)
                        .bind("node", node))
                .forEach(one -> (one.now() ? now : before).put(one));
    }

    private static String mark(boolean manager, String key) {
        return (manager ? "m" : "u") + key;
    }
}
