package crm.today;

import crm.shared.Slice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the figures of what is compared, each beside those of the period before: a stretch, in order and found by name. */
record FigureGroups(Handle handle, FigureScope scope, FigureFilter filter, Dimension by) {

    /**
     * {@code f} figures of groups, {@code k} groups with what puts them in order, {@code p} with their places among those that
     * were searched for. Each row is a figure of a group in the period or in the one before; place 0 is that of the sums.
     */
    private static final String COMPARED = """
            with f as materialized (
              select coalesce(%1$s, '') as key, s.now, s.figure, s.value, s.delta, s.reached, s.records from (%2$s) s),
            k as (
              select a.key, coalesce(sum(f.value) filter (where f.now), 0) as total,
                coalesce(sum(f.value) filter (where not f.now), 0) as earlier,
                coalesce(sum(f.value) filter (where f.now and f.figure = :figure), 0) as wanted
              from (%3$s) a left join f on f.key = a.key group by a.key),
            n as (select k.*, %4$s),
            m as (
              select n.*, :text::text is null or n.key = any (:named) or strpos(lower(n.words), lower(:text)) > 0 as found from n),
            p as (
              select m.*, count(*) over () as groups, count(*) filter (where m.found) over () as matches,
                row_number() over (partition by m.found order by %5$s) as place, row_number() over (order by %6$s) as rank
              from m),
            d as (
              select r.key from (
                select k.key, row_number() over (partition by g.figure
                    order by coalesce(sum(f.value) filter (where f.now), 0) desc,
                      coalesce(sum(f.value) filter (where not f.now), 0) desc, k.key) as rank
                from k cross join unnest(:figures) as g(figure) left join f on f.key = k.key and f.figure = g.figure
                where :longest > 0 group by g.figure, k.key) r
              where r.rank <= :longest
              group by r.key),
            l as (
              select p.*, p.found and p.place > o.from and p.place <= o.from::bigint + :size as here, d.key is not null as long
              from p left join d on d.key = p.key
              cross join lateral (select case when :place < 0 then greatest(p.matches - :size, 0) else :place end as from) o)
            select l.place, l.here, l.long, l.rank, l.matches, l.groups, nullif(l.key, ''), l.shown, l.name, l.hant, l.hans,
              f.now, f.figure, f.value, f.delta, f.reached, f.records
            from l left join f on f.key = l.key where l.here or l.long
            union all
            select 0, false, false, 0, 0, 0, null, null, null, null, null, f.now, f.figure, sum(f.value), 0, 0, 0
            from f group by f.now, f.figure
            order by 1""";

    private static final String THOSE_THERE_ARE = "select distinct key from f";

    private static final String EVERY_DAY =
            "select d::date::text as key from generate_series(:since::date, :until::date," + " interval '1 day') d";

    /** A day of the period before counts as the one that it is compared with. */
    private static final String SAME_DAY = "case when s.now then s.key else (s.key::date + :days)::text end";

    private static final String OF_MANAGERS = """
            case when k.key <> '' then coalesce(u.name, k.key) end as shown, w.name_latin as name, w.name_local as hant,
              w.name_local as hans, concat_ws(chr(10), u.name, w.name_latin, w.name_local) as words
            from k left join account_manager w on w.id::text = k.key left join app_user u on u.id = w.user_id""";

    private static final String OF_TEAMS = """
            coalesce(w.code, nullif(k.key, '')) as shown, w.name, w.name_hant as hant, w.name_hans as hans,
              concat_ws(chr(10), w.code, w.name, w.name_hant, w.name_hans) as words
            from k left join org_unit w on w.id::text = k.key""";

    private static final String OF_CODES =
            "nullif(k.key, '') as shown, null as name, null as hant, null as hans, k.key as words from k";

    private static final String USUAL = "m.total desc, m.earlier desc, m.shown nulls last, m.key";

    /** What people know a group by; of one that has no name the key is all there is. */
    private record Name(String key, String name, String hant, String hans) {}

    /** One figure of one group, as it was read. */
    private record Cell(Place place, String id, Name name, boolean now, Figure figure, FigureValue value) {}

    private record Place(long no, boolean here, boolean drawn, long rank, long matches, long groups) {}

    /** What is wanted of the groups that were read, by id. */
    interface Targets {
        Map<String, Map<Figure, Long>> of(Stream<String> ids);
    }

    ComparedFigures read(GroupPaging paging, Targets targets) {
        var cells = cells(paging);
        var sums = new EnumMap<Figure, ComparedFigures.Sum>(Figure.class);
        var groups = new LinkedHashMap<String, List<Cell>>();
        for (var cell : cells) {
            if (cell.place().no() == 0) sums.merge(cell.figure(), sum(cell), FigureGroups::added);
            else
                groups.computeIfAbsent(String.valueOf(cell.id()), id -> new ArrayList<>())
                        .add(cell);
        }
        var wanted = targets.of(groups.keySet().stream().filter(id -> !"null".equals(id)));
        var page = new ArrayList<FigureGroup>();
        var longest = new TreeMap<Long, FigureGroup>();
        groups.forEach((id, of) -> {
            var group = group(of, wanted.getOrDefault(id, Map.of()));
            var place = of.get(0).place();
            if (place.here()) page.add(group);
            if (place.drawn()) longest.put(place.rank(), group);
        });
        var first = groups.values().stream().findFirst().map(of -> of.get(0).place());
        long matches = first.map(Place::matches).orElse(0L);
        return new ComparedFigures(
                Slice.at(Slice.place(paging.from(), paging.size(), matches), paging.size(), matches, page),
                List.copyOf(longest.values()),
                first.map(Place::groups).orElse(0L),
                sums);
    }

    private List<Cell> cells(GroupPaging paging) {
        var key = by == Dimension.DAY ? SAME_DAY : "s.key";
        var keys = by == Dimension.DAY ? EVERY_DAY : THOSE_THERE_ARE;
        var sql = new FigureSql(scope, filter);
        var figures = sql.text(by.expression(), "");
        var query =
                sql.bound(handle.createQuery(COMPARED.formatted(key, figures, keys, names(), order(paging), usual())));
        return bound(query, paging)
                .map((row, context) -> new Cell(
                        new Place(
                                row.getLong(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)),
                        row.getString(7),
                        new Name(row.getString(8), row.getString(9), row.getString(10), row.getString(11)),
                        row.getBoolean(12),
                        row.getString(13) == null ? null : Figure.valueOf(row.getString(13)),
                        new FigureValue(row.getLong(14), row.getLong(15), row.getLong(16), row.getLong(17))))
                .list();
    }

    private Query bound(Query query, GroupPaging paging) {
        return query.bind("from", filter.previous().from())
                .bind("days", (int) filter.length())
                .bind("text", paging.text())
                .bindArray("named", String.class, paging.named().toArray())
                .bind("figure", paging.figure() == null ? null : paging.figure().name())
                .bindArray("figures", String.class, (Object[])
                        Stream.of(Figure.values()).map(Enum::name).toArray(String[]::new))
                .bind("longest", paging.longest())
                .bind("place", paging.from())
                .bind("size", paging.size());
    }

    private String names() {
        return switch (by) {
            case MANAGER -> OF_MANAGERS;
            case TEAM -> OF_TEAMS;
            case DAY, REGION, SOURCE -> OF_CODES;
        };
    }

    private String order(GroupPaging paging) {
        var way = paging.descending() ? " desc" : "";
        if (paging.order() == null) return usual();
        if (paging.figure() != null) return "m.wanted" + way + ", " + usual();
        if (by == Dimension.DAY) return "m.key" + way;
        return (by.isOfTeams() ? name(paging.language()) : "array_position(:named, m.key)") + way
                + " nulls last, m.key";
    }

    private String usual() {
        return by == Dimension.DAY ? "m.key" : USUAL;
    }

    /** A person has no name in every script. */
    private static String name(String language) {
        return switch (language) {
            case "zh-Hant" -> "coalesce(m.hant, m.name)";
            case "zh-Hans" -> "coalesce(m.hans, m.name)";
            default -> "coalesce(m.name, m.hant)";
        };
    }

    private static FigureGroup group(List<Cell> cells, Map<Figure, Long> targets) {
        var now = new EnumMap<Figure, FigureValue>(Figure.class);
        var before = new EnumMap<Figure, FigureValue>(Figure.class);
        for (var cell : cells) {
            if (cell.figure() != null) (cell.now() ? now : before).put(cell.figure(), cell.value());
        }
        var name = cells.get(0).name();
        return new FigureGroup(name.key(), name.name(), name.hant(), name.hans(), now, before, targets);
    }

    private static ComparedFigures.Sum sum(Cell cell) {
        var value = cell.value().value();
        return new ComparedFigures.Sum(cell.now() ? value : 0, cell.now() ? 0 : value);
    }

    private static ComparedFigures.Sum added(ComparedFigures.Sum one, ComparedFigures.Sum other) {
        return new ComparedFigures.Sum(one.now() + other.now(), one.before() + other.before());
    }
}
