package crm.bench.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What today's completion counts, reckoned set-wise from what was loaded, as the product would have written it event by event:
 * accounts opened, customers who are funded, follow-ups for the team. Money that came and went before is not among it.
 */
final class ProgressFacts {

    /** Whose a milestone is: who was responsible then, else the pool's unit. */
    private static final String WRITE = """
            with z as (select value as zone from setting where key = 'brokerage.zone'),
            path as (select u.id, unit_path(u.id, current_date) as units from org_unit u),
            told (kind, customer_id, reference, at, stage, reached, author, manager_id, unit_id, source, region) as (
              select 'ACCOUNT_OPENED', c.id, coalesce(e.reference, e.source || '/' || e.event_id), min(e.time), null, null::boolean,
                null, null::bigint, c.unit_id, c.source, c.user_region
              from customer_event e join customer c on c.number = e.customer_number
              where e.type = 'application.successful' group by c.id, 3
              union all
              select 'FUNDED', c.id, '', c.funded_at, null, null, null, null, c.unit_id, c.source, c.user_region
              from customer c where c.funded_at is not null
              union all
              select 'FOLLOW_UP', f.customer_id, f.id::text, f.at, f.stage, f.result not in ('NO_ANSWER', 'WRONG_NUMBER'),
                f.author, f.manager_id, c.unit_id, c.source, c.user_region
              from follow_up f join customer c on c.id = f.customer_id where not f.superseded and f.visibility = 'TEAM')
            insert into progress_fact (day, kind, customer_id, reference, at, change, stage, reached, author, manager_id, unit_id,
              units, source, region, recorded_at)
            select (t.at at time zone z.zone)::date, t.kind, t.customer_id, t.reference, t.at, 1, t.stage, t.reached, t.author,
              coalesce(o.manager_id, t.manager_id), p.id, p.units, t.source, t.region, t.at
            from told t cross join z
            left join lateral (
              select o.manager_id, o.unit_id from ownership o
              where o.customer_id = t.customer_id and o.role <> 'BACKUP' and o.started_at <= t.at
                and (o.ended_at is null or o.ended_at > t.at) and t.kind <> 'FOLLOW_UP'
              order by array_position(array['SERVICE', 'OPENER', 'ACQUIRER'], o.role) limit 1) o on true
            left join account_manager m on m.id = t.manager_id
            join path p on p.id = coalesce(o.unit_id, m.unit_id, t.unit_id)""";

    /** What the sums of the days that are closed next leave out. */
    private static final String SHARE = "select share_days(min(day), max(day) - 1) from progress_fact";

    private static final String SUM = "select sum_days(min(business_date), max(business_date)) from day_close";

    /** Past days are over, as on a running product. */
    private static final String CLOSE = """
            insert into day_close (business_date, closed_at, closed_by)
            select distinct day, now(), 'benchmark' from progress_fact where day < (select max(day) from progress_fact)
            on conflict do nothing""";

    private ProgressFacts() {}

    static void write(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : List.of(WRITE, SHARE, CLOSE, SUM, "vacuum (analyze) progress_fact, day_close, day_sum"))
                statement.execute(sql);
        }
    }
}
