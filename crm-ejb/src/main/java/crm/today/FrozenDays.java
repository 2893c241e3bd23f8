package crm.today;

import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/**
 * Settles whose the facts of a day are, freezes what they amount to, and thaws it again. Nobody else writes facts meanwhile:
 * see {@link DayCloseService}.
 */
@ApplicationScoped
class FrozenDays {

    /** Whoever was responsible then, in whatever order ownership and events became known. */
    private static final String SETTLE = """
            with settled as (
              select d.id, coalesce(o.manager_id, d.manager_id) as manager_id,
                case when d.kind = 'FOLLOW_UP' then d.unit_id else u.id end as unit_id, c.source, c.user_region as region
              from (select f.id, f.customer_id, f.kind, f.at, f.day, f.unit_id,
                  case when f.kind = 'FOLLOW_UP' then f.manager_id end as manager_id
                from progress_fact f where f.day = :day) d
              join customer c on c.id = d.customer_id
              %s)
            update progress_fact f set manager_id = s.manager_id, unit_id = s.unit_id, units = p.units, source = s.source,
              region = s.region, tmt = in_tmt(s.source, p.units)
            from settled s cross join lateral (select unit_path(s.unit_id, :day) as units) p where f.id = s.id""".formatted(ProgressFacts.OWNER);

    /** A stock: of customers as they are when the day is closed. */
    private static final String FREEZE_ACTIVE = """
            with active as (
              select c.unit_id, c.responsible_id as manager_id, count(*) as n from customer c
              where %s and coalesce(c.traded_at, c.funded_at) < :end group by 1, 2),
            g as (
              select u.unit_id, null::bigint as manager_id, a.n
              from active a cross join lateral unnest(unit_path(a.unit_id, :day)) as u(unit_id)
              union all
              select a.unit_id, a.manager_id, a.n from active a where a.manager_id is not null)
            insert into day_figure (business_date, figure, unit_id, manager_id, value)
            select :day, 'ACTIVE_ACCOUNTS', g.unit_id, g.manager_id, sum(g.n) from g group by g.unit_id, g.manager_id""".formatted(ActiveAccounts.CONDITION);

    /** What was late of a day that is opened again is late no more; what amounts to nothing goes. */
    private static final String MERGE = """
            with net as (
              select f.customer_id, f.kind, f.reference, f.at, coalesce(f.stage, '') as stage, min(f.id) as first,
                sum(f.change) as change
              from progress_fact f where f.day = :day group by 1, 2, 3, 4, 5)
            delete from progress_fact f using net n
            where f.day = :day and f.customer_id = n.customer_id and f.kind = n.kind and f.reference = n.reference and f.at = n.at
              and coalesce(f.stage, '') = n.stage
              and (n.change = 0 or f.id <> n.first)""";

    @Inject
    Db db;

    @Inject
    Settings settings;

    /** Writes the sums of a day that is marked as closed and has none, and says which of its facts are counted one by one. */
    void sum(LocalDate day) {
        db.run(h -> {
            h.execute("select share_days(?, ?)", day, day);
            h.execute("select sum_days(?, ?)", day, day);
        });
    }

    /** Counts active accounts, of the day just over: nobody knows them for earlier ones. */
    void freezeStock(LocalDate day) {
        db.run(h -> h.createUpdate(FREEZE_ACTIVE)
                .bind("day", day)
                .bind("end", day.plusDays(1).atStartOfDay(settings.zone()).toOffsetDateTime())
                .bind("activeAssets", ActiveAccounts.leastAssets(settings))
                .execute());
    }

    /** Says of the facts of an open day whose they are. */
    void settle(LocalDate day) {
        db.run(h -> on(h, SETTLE, day));
    }

    /** Takes back the figures of a day, and the mark that it is closed. */
    void thaw(LocalDate day) {
        db.run(h -> {
            on(h, "delete from day_sum where day = :day", day);
            on(h, "delete from day_figure where business_date = :day", day);
            on(h, "delete from day_close where business_date = :day", day);
            on(h, MERGE, day);
            on(h, "update progress_fact set late = false, shared = false where day = :day and (late or shared)", day);
        });
    }

    private static int on(Handle handle, String sql, LocalDate day) {
        return handle.createUpdate(sql).bind("day", day).execute();
    }
}
