package crm.today;

import static crm.shared.Jsons.JSON;

import crm.access.RowAccess;
import crm.customer.FollowUpsWritten;
import crm.lifecycle.MilestonesChanged;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Brings the facts in line with what there is to count, set-wise and in the transaction in which that changed.
 *
 * <p>What has to be counted is compared with what is, customer by customer. On an open day the difference is put right; on a
 * closed day it is added as late, so that the day's figures stay and the difference shows beside them. A record whose stage
 * becomes known otherwise counts there in place of where it did, and is still whose and from where it was.
 */
@ApplicationScoped
public class ProgressFacts {

    /** Held shared by who writes facts and alone by who closes a day: no fact slips in between count and close. */
    static final String WRITERS = "select pg_advisory_xact_lock_shared(1203, 0)";

    private static final String MILESTONES = """
            select r.customer_id, r.kind, r.reference, r.at, sum(r.change)::int as change, '' as stage, null::boolean as reached,
              null as author, null::bigint as manager_id
            from json_to_recordset(:rows::json) as r (customer_id bigint, kind text, reference text, at timestamptz, change int)
            group by 1, 2, 3, 4 having sum(r.change) <> 0""";

    private static final String FOLLOW_UPS = """
            select r.customer_id, 'FOLLOW_UP', r.id::text, r.at, 1, r.stage, r.result not in ('NO_ANSWER', 'WRONG_NUMBER'),
              r.author, r.manager_id
            from follow_up r
            where r.id = any (:records) and not r.superseded and r.visibility = 'TEAM'""";

    /** Whose a milestone is: who was responsible then, else nobody, in the unit of the pool. */
    static final String OWNER = """
            left join lateral (
              select o.manager_id, o.unit_id from ownership o
              where o.customer_id = d.customer_id and o.role <> 'BACKUP' and o.started_at <= d.at
                and (o.ended_at is null or o.ended_at > d.at) and d.kind <> 'FOLLOW_UP'
              order by array_position(array['SERVICE', 'OPENER', 'ACQUIRER'], o.role) limit 1) o on true
            left join lateral (
              select p.unit_id from pool_entry p
              where p.customer_id = d.customer_id and p.entered_at <= d.at and (p.left_at is null or p.left_at > d.at)
              order by p.entered_at desc limit 1) p on o.manager_id is null and d.kind <> 'FOLLOW_UP'
            left join account_manager m on m.id = d.manager_id
            cross join lateral (select coalesce(o.unit_id, p.unit_id, m.unit_id, c.unit_id) as id) u
            cross join lateral (select unit_path(u.id, d.day) as units) w""";

    private static final String BRING_IN_LINE = """
            with wanted (customer_id, kind, reference, at, change, stage, reached, author, manager_id) as (%s),
            standing as (
              select f.customer_id, f.kind, f.reference, f.at, coalesce(f.stage, '') as stage, sum(f.change)::int as change,
                min(f.id) as id
              from progress_fact f where f.customer_id = any (:customers) and f.kind = any (:kinds)
                and (:records::bigint[] is null or f.reference = any (:records::bigint[]::text[]))
              group by 1, 2, 3, 4, 5),
            d as (
              select customer_id, kind, reference, at, stage, (at at time zone :zone)::date as day, w.change as wanted,
                coalesce(w.change, 0) - coalesce(s.change, 0) as change, w.reached, w.author, w.manager_id, s.id,
                exists (select from day_close k where k.business_date = (at at time zone :zone)::date) as late
              from wanted w full join standing s using (customer_id, kind, reference, at, stage)
              where coalesce(w.change, 0) <> coalesce(s.change, 0)),
            gone as (
              delete from progress_fact f using d
              where not d.late and d.id is not null and f.customer_id = d.customer_id and f.kind = d.kind
                and f.reference = d.reference and f.at = d.at and coalesce(f.stage, '') = d.stage returning f.id),
            taken_back as (
              insert into progress_fact (day, kind, customer_id, reference, at, change, stage, reached, author, manager_id,
                unit_id, units, source, region, tmt, late, recorded_at)
              select f.day, f.kind, f.customer_id, f.reference, f.at, d.change, f.stage, f.reached, f.author, f.manager_id,
                f.unit_id, f.units, f.source, f.region, f.tmt, true, :now
              from d join progress_fact f on f.id = d.id where d.late returning id)
            insert into progress_fact (day, kind, customer_id, reference, at, change, stage, reached, author, manager_id,
              unit_id, units, source, region, tmt, late, recorded_at)
            select d.day, d.kind, d.customer_id, d.reference, d.at, d.wanted, nullif(d.stage, ''), d.reached, d.author,
              coalesce(o.manager_id, d.manager_id), k.unit_id, k.units, k.source, k.region, in_tmt(k.source, k.units), d.late, :now
            from d join customer c on c.id = d.customer_id
            %s
            left join lateral (
              select f.unit_id, f.units, f.source, f.region from progress_fact f
              where f.customer_id = d.customer_id and f.kind = d.kind and f.reference = d.reference and d.kind = 'FOLLOW_UP'
              order by f.id limit 1) b on true
            cross join lateral (
              select b.unit_id, b.units, b.source, b.region where b.unit_id is not null
              union all select u.id, w.units, c.source, c.user_region where b.unit_id is null) k
            where d.wanted is not null and not (d.late and d.id is not null)""";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    void milestones(@Observes MilestonesChanged changed) {
        var json = JSON.createArrayBuilder();
        changed.milestones()
                .forEach((customer, milestones) -> milestones.forEach(m -> json.add(JSON.createObjectBuilder()
                        .add("customer_id", customer)
                        .add("kind", m.kind().name())
                        .add("reference", m.reference())
                        .add("at", m.at().toString())
                        .add("change", m.change()))));
        bringInLine(
                MILESTONES,
                changed.milestones().keySet(),
                new String[] {"ACCOUNT_OPENED", "FUNDED"},
                json.build().toString(),
                null);
    }

    void followUps(@Observes FollowUpsWritten written) {
        bringInLine(
                FOLLOW_UPS,
                List.of(written.customerId()),
                new String[] {"FOLLOW_UP"},
                "[]",
                written.recordIds().toArray(Long[]::new));
    }

    private void bringInLine(String wanted, Collection<Long> customers, String[] kinds, String json, Long[] records) {
        var sql = BRING_IN_LINE.formatted(wanted, OWNER);
        var zone = settings.zone().getId();
        rows.house(() -> db.run(h -> {
            h.execute(WRITERS);
            var update = h.createUpdate(sql)
                    .bindArray("customers", Long.class, customers.toArray())
                    .bindArray("kinds", String.class, (Object[]) kinds)
                    .bind("zone", zone)
                    .bind("now", OffsetDateTime.now(clock));
            update.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            update.bind("rows", json);
            if (records == null) update.bindNull("records", java.sql.Types.ARRAY);
            else update.bindArray("records", Long.class, (Object[]) records);
            update.execute();
        }));
    }
}
