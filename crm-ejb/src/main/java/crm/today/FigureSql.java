package crm.today;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The facts a filter means, in a scope: what every figure is counted from, and what every figure opens.
 *
 * @param only a further condition on a fact {@code f}, beginning with {@code and}; empty where there is none
 */
record FigureSql(FigureScope scope, FigureFilter filter, String only) {

    /**
     * One row a thing that counts: {@code frozen} is what it counts for on a closed day as it was closed (on an open day all
     * there is), {@code net} is what it counts for by now.
     */
    private static final String COUNTED = """
            with g as (
              select f.day, f.customer_id, f.reference, f.at, %2$s as figure%1$s,
                coalesce(sum(f.change) filter (where not f.late), 0)::int as frozen, sum(f.change)::int as net,
                bool_or(f.reached) as reached, bool_or(f.counted) as counted
              from %4$s f
              where %3$s
              group by f.day, f.customer_id, f.reference, f.at, %2$s%1$s)
            """;

    private static final String EVERY_FACT = "(select *, true as counted from progress_fact)";

    /**
     * The facts that {@link DaySums} leaves: those of days without sums, open or not; of days with sums those no sum takes, and
     * where something came late all of that customer's day, of which only the difference counts.
     */
    private static final String FACTS_BESIDE_SUMS = """
            (select p.*, true as counted from progress_fact p
             where p.day = any (array(select d::date from generate_series(:from::date, :until::date, interval '1 day') d
               where not exists (select from day_close k where k.business_date = d::date and k.summed)))
             union all
             select p.*, true from progress_fact p where p.shared and p.day between :from and :until
               and exists (select from day_close k where k.business_date = p.day and k.summed)
             union all
             select p.*, false from (
               select distinct l.day, l.kind, l.customer_id from progress_fact l where l.late and l.day between :from and :until
                 and exists (select from day_close k where k.business_date = l.day and k.summed)) l
             join progress_fact p using (day, kind, customer_id) where not p.shared)""";

    /** What a thing is grouped by where somebody asks for it: arrays and texts cost a multiple of the sums. */
    private static final List<String> WHERE_FROM = List.of("manager_id", "unit_id", "units", "source", "region");

    /** Day by day and customer by customer first: to count the different ones of all at once costs a sort of each. */
    private static final String VALUES = """
            select key, day >= :since as now, figure,
              case when figure in ('ACCOUNTS_OPENED', 'FUNDINGS') then sum(frozen) else count(*) filter (where counts) end as value,
              case when figure in ('ACCOUNTS_OPENED', 'FUNDINGS') then sum(late)
                else count(*) filter (where counts_now) - count(*) filter (where counted_then) end as delta,
              count(*) filter (where reached) as reached, sum(frozen) as records
            from (
              select %s as key, g.day, g.customer_id, g.figure, coalesce(sum(g.frozen) filter (where g.counted), 0) as frozen,
                sum(g.net - g.frozen) as late, bool_or(g.frozen > 0 and g.counted) as counts, bool_or(g.net > 0) as counts_now,
                bool_or(g.frozen > 0) as counted_then, bool_or(g.frozen > 0 and g.reached and g.counted) as reached
              from g%s where g.figure is not null group by 1, 2, 3, 4) c
            group by 1, 2, 3
            """;

    /**
     * Day by day and customer by customer, each the latest first, until the slice is full: nobody reads beyond it. The index
     * progress_fact_entry has them in this order; the relations are joined in the order in which they are written. A figure of a
     * closed day differs only where a fact came late.
     */
    private static final String ENTRIES = """
            with e as (
              select s.* from generate_series(0, least(:until::date, :afterDay::date) - :from::date) n
              cross join lateral (
                select distinct f.customer_id from progress_fact f
                where %1$s%4$s and (:afterDay::date is null or f.day < :afterDay::date or f.customer_id <= :afterCustomer)
                order by 1 desc) k
              cross join lateral (
                %2$s, s as (%3$s)
                select s.* from s
                where :afterDay::date is null
                  or (s.day, s.customer_id, s.reference) < (:afterDay::date, :afterCustomer, :afterReference)
                order by s.reference desc) s
              limit :limit)
            select e.day, e.at, c.number, c.name_local, c.name_latin, c.stage, e.change, e.late, nullif(e.reference, ''),
              e.records, e.reached, mu.name, m.name_local, m.name_latin, u.code, u.name, u.name_hant, u.name_hans, e.source,
              e.region, e.customer_id, e.reference
            from e left join customer c on c.id = e.customer_id
            left join account_manager m on m.id = e.manager_id left join app_user mu on mu.id = m.user_id
            join org_unit u on u.id = e.unit_id
            order by e.day desc, e.customer_id desc, e.reference desc
            """;

    /** Accounts and money, one by one. */
    private static final String MILESTONES = """
            select g.day, g.customer_id, g.reference || '@' || extract(epoch from g.at) as reference, g.at, g.manager_id, g.unit_id,
              g.source, g.region, 0 as records, false as reached, %s
            from g where %s""";

    /** Customers followed up, each once a day. */
    private static final String FOLLOWED_UP = """
            select g.day, g.customer_id, '' as reference, max(g.at) as at,
              (array_agg(g.manager_id order by g.at desc))[1] as manager_id, (array_agg(g.unit_id order by g.at desc))[1] as unit_id,
              (array_agg(g.source))[1] as source, (array_agg(g.region))[1] as region,
              sum(%1$s)::int as records, coalesce(bool_or(g.reached) filter (where %1$s > 0), false) as reached, %2$s
            from g group by g.day, g.customer_id having %3$s""";

    FigureSql(FigureScope scope, FigureFilter filter) {
        this(scope, filter, "");
    }

    /** The figures, one row each group and figure: see {@link #read}. */
    Query figures(Handle handle, String group) {
        return figures(handle, group, "");
    }

    /** The same, with those of the period before beside them. */
    Query figuresAndBefore(Handle handle, String group) {
        return figures(handle, group).bind("from", filter.previous().from());
    }

    /** Both: a further relation beside {@code g}, and those of the period before. */
    Query figuresAndBefore(Handle handle, String group, String beside) {
        return figures(handle, group, beside).bind("from", filter.previous().from());
    }

    /** The same with a further relation beside {@code g}, of which the group is. */
    Query figures(Handle handle, String group, String beside) {
        return bound(handle.createQuery(text(group, beside)));
    }

    /** The same as a part of a statement that is {@link #bound}. */
    String text(String group, String beside) {
        var asked = WHERE_FROM.stream()
                .filter(column -> (group + beside).contains("g." + column))
                .toList();
        var sums = DaySums.of(scope, filter, asked);
        var facts = narrowed("f.day between :from and :until");
        var select = VALUES.formatted(group, beside);
        var counted = counted(asked.stream(), Figure.OF_FACT, facts, sums.isPresent() ? FACTS_BESIDE_SUMS : EVERY_FACT);
        return sums.map(all -> counted + all.added(select, group, beside, facts))
                .orElse(counted + select);
    }

    /** The rows behind a figure as it was frozen, or those by which it differs now. */
    Query entries(Handle handle, Figure figure, boolean late) {
        var rows = figure.isFollowUps() ? followedUp(late) : milestones(late);
        var asked = WHERE_FROM.stream().filter(column -> !"units".equals(column));
        var facts = narrowed("f.day = least(:until::date, :afterDay::date) - n and " + figure.facts());
        var counted =
                counted(asked, "'" + figure + "'::text", facts + " and f.customer_id = k.customer_id", EVERY_FACT);
        return bound(handle.createQuery(ENTRIES.formatted(facts, counted, rows, late ? " and f.late" : "")));
    }

    private static String milestones(boolean late) {
        return late
                ? MILESTONES.formatted("g.net - g.frozen as change, true as late", "g.net <> g.frozen")
                : MILESTONES.formatted("g.frozen as change, false as late", "g.frozen <> 0");
    }

    private static String followedUp(boolean late) {
        return late
                ? FOLLOWED_UP.formatted(
                        "greatest(g.net, g.frozen)",
                        "case when bool_or(g.net > 0) then 1 else -1 end as change, true as late",
                        "bool_or(g.net > 0) <> bool_or(g.frozen > 0)")
                : FOLLOWED_UP.formatted("g.frozen", "1 as change, false as late", "bool_or(g.frozen > 0)");
    }

    private static String counted(Stream<String> asked, String figure, String facts, String from) {
        return COUNTED.formatted(asked.map(column -> ", f." + column).collect(joining()), figure, facts, from);
    }

    private String narrowed(String facts) {
        var narrowed = new StringBuilder(facts).append(" and ").append(scope.predicate());
        if (filter.unit() != null) {
            narrowed.append(
                    filter.isUnitAlone()
                            ? " and f.unit_id = (select id from org_unit where code = :unit)"
                            : " and f.units && array(select id from org_unit where code = :unit)");
        }
        narrowed.append(
                FigureFilter.narrowed(
                        "f.manager_id",
                        filter.manager(),
                        "(select fm.id from account_manager fm join app_user fu on fu.id = fm.user_id where fu.name = :manager)"));
        narrowed.append(FigureFilter.narrowed("f.source", filter.source(), ":source"));
        narrowed.append(FigureFilter.narrowed("f.region", filter.region(), ":region"));
        return narrowed.append(only).toString();
    }

    /** Gives a statement the parameters of the filter and of the scope. */
    Query bound(Query query) {
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return scope.bind(query)
                .bind("from", filter.from())
                .bind("since", filter.from())
                .bind("until", filter.until())
                .bind("unit", filter.unitCode())
                .bind("manager", filter.manager())
                .bind("source", filter.source())
                .bind("region", filter.region());
    }

    /** The columns of {@link #figures}; {@code now} tells the period from the one before. */
    record Counted(String key, boolean now, Figure figure, FigureValue value) {}

    static List<Counted> read(Query figures) {
        return figures.map((row, context) -> new Counted(
                        row.getString(1),
                        row.getBoolean(2),
                        Figure.valueOf(row.getString(3)),
                        new FigureValue(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7))))
                .list();
    }
}
