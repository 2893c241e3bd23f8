package crm.bench.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Today's figures of a day and of a month, beside the period before, with the conversion of those days. */
final class TodayReadings {

    /** Of closed days, two periods at once. */
    private static final String SUMS = """
            select s.day >= ?::date as now, s.figure, sum(s.value), sum(s.reached), sum(s.records)%s from day_sum s
            where s.grain = '%s' and s.day between ?::date and ?::date and %s group by 1, 2%s""";

    /** The facts that sums leave: those of open days, shared ones, and the days of customers of whom something came late. */
    private static final String FIGURES = """
            with f as (
              select p.* from progress_fact p where p.day between ?::date and ?::date
                and p.day > (select coalesce(max(business_date), '1900-01-01') from day_close)
              union all select p.* from progress_fact p where p.shared and p.day between ?::date and ?::date
              union all
              select p.* from (select distinct l.day, l.kind, l.customer_id from progress_fact l
                where l.late and l.day between ?::date and ?::date) l
              join progress_fact p using (day, kind, customer_id) where not p.shared),
            g as (
              select f.day >= ?::date as now, f.day, f.customer_id, bool_or(f.reached) as reached,
                coalesce(sum(f.change) filter (where not f.late), 0) as frozen, sum(f.change) as net,
                case when f.kind <> 'FOLLOW_UP' then f.kind when f.stage <> 'REGISTERED' or f.tmt then 'OF_' || f.stage end as figure
              from f where %s group by 1, 2, 3, 7)
            select g.now, g.figure,
              sum(case when g.figure in ('ACCOUNT_OPENED', 'FUNDED') then g.frozen else (g.frozen > 0)::int end),
              sum(case when g.figure in ('ACCOUNT_OPENED', 'FUNDED') then g.net else (g.net > 0)::int end),
              count(*) filter (where g.frozen > 0 and g.reached), sum(g.frozen)
            from g where g.figure is not null group by 1, 2""";

    private static final String COHORT = """
            select count(*), count(*) filter (where c.submitted_at is not null or c.opened_at is not null), count(c.opened_at),
              count(*) filter (where c.funded_at is not null or c.traded_at is not null), count(c.traded_at)
            from customer c where %s and c.registered_at >= ?::timestamptz and c.registered_at < ?::timestamptz""";

    private static final String STEP = """
            select percentile_cont(0.5) within group (order by extract(epoch from c.%2$s - c.%1$s) / 86400)
            from customer c where %3$s and c.%2$s >= ?::timestamptz and c.%2$s < ?::timestamptz and c.%1$s <= c.%2$s""";

    private final Connection connection;
    private final long unit;
    private final long manager;

    TodayReadings(Connection connection, long unit, long manager) {
        this.connection = connection;
        this.unit = unit;
        this.manager = manager;
    }

    /** Of the last day of which there is anything; of none where there is nothing. */
    void addTo(List<Reading> readings) throws SQLException {
        var last = new Sql("select max(day)::text from progress_fact").one(connection, String.class);
        if (last == null) return;
        var day = LocalDate.parse(last);
        var month = day.minusDays(29);
        readings.add(figures("today's figures, gm", "gm", day, day, "HOUSE", "true", "true"));
        readings.add(figures("today's figures of 30 days, gm", "gm", month, day, "HOUSE", "true", "true"));
        readings.add(figures(
                "today's figures, lead1", "lead1", day, day, "UNIT", "unit_id = " + unit, "c.unit_id = " + unit));
        readings.add(figures(
                "today's figures of 30 days, am1",
                "am1",
                month,
                day,
                "MANAGER",
                "manager_id = " + manager,
                "c.id in (select w.customer_id from ownership w where w.ended_at is null and w.manager_id = " + manager
                        + ")"));
        var first = day.withDayOfMonth(1);
        var below = sums("UNIT", "true", ", s.units", first, day);
        var managers = sums("MANAGER", "true", ", s.manager_id", first, day);
        var names =
                new Sql("select m.id, m.name_latin, m.name_local, u.code, u.name, u.name_hant, u.name_hans, a.name from"
                        + " account_manager m join org_unit u on u.id = m.unit_id join app_user a on a.id = m.user_id");
        var aims = new Sql(
                "select manager_id, unit_id, figure, value, version from target where month = ?::date",
                first.toString());
        readings.add(Reading.of(
                "management view of the month so far, gm",
                "gm",
                "/management?from=" + first + "&until=" + day,
                below,
                managers,
                facts("true", first, day),
                names,
                aims));
        readings.add(Reading.of(
                "targets of the month, gm",
                "gm",
                "/targets?month=" + day.toString().substring(0, 7),
                below,
                managers,
                facts("true", first, day),
                names,
                aims));
        readings.add(Reading.of(
                "rows behind a figure, gm",
                "gm",
                "/today/rows?figure=ACCOUNTS_OPENED&from=" + month + "&until=" + day,
                new Sql(
                        "select f.day, f.at, c.number, c.name_local, c.name_latin, c.stage, f.change, f.reference,"
                                + " mu.name, m.name_local, m.name_latin, u.code, u.name, u.name_hant, u.name_hans,"
                                + " f.source, f.region from progress_fact f join customer c on c.id = f.customer_id left"
                                + " join account_manager m on m.id = f.manager_id left join app_user mu on mu.id ="
                                + " m.user_id join org_unit u on u.id = f.unit_id where f.day between ?::date and ?::date"
                                + " and f.kind = 'ACCOUNT_OPENED' and not f.late order by f.day desc, f.customer_id desc,"
                                + " f.reference desc limit 51",
                        month.toString(),
                        day.toString())));
    }

    private static Reading figures(
            String title, String user, LocalDate from, LocalDate until, String grain, String whose, String customers) {
        var begin = from + "T00:00+08:00";
        var end = until.plusDays(1) + "T00:00+08:00";
        return Reading.of(
                title,
                user,
                "/today/figures?from=" + from + "&until=" + until,
                sums(grain, whose, "", from, until),
                facts(whose, from, until),
                new Sql(COHORT.formatted(customers), begin, end),
                new Sql(STEP.formatted("registered_at", "submitted_at", customers), begin, end),
                new Sql(STEP.formatted("submitted_at", "opened_at", customers), begin, end),
                new Sql(STEP.formatted("opened_at", "funded_at", customers), begin, end),
                new Sql(STEP.formatted("funded_at", "traded_at", customers), begin, end));
    }

    private static Sql sums(String grain, String whose, String by, LocalDate from, LocalDate until) {
        return new Sql(SUMS.formatted(by, grain, whose, by), from.toString(), before(from, until), until.toString());
    }

    private static Sql facts(String whose, LocalDate from, LocalDate until) {
        var first = before(from, until);
        var last = until.toString();
        return new Sql(FIGURES.formatted(whose), first, last, first, last, first, last, from.toString());
    }

    /** The first day of the period before. */
    private static String before(LocalDate from, LocalDate until) {
        return from.minusDays(until.toEpochDay() - from.toEpochDay() + 1).toString();
    }
}
