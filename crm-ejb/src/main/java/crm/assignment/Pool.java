package crm.assignment;

import crm.access.CurrentActor;
import crm.access.Permission;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.Query;

/** Whose pool somebody sees, and how much of it a day. */
@ApplicationScoped
class Pool {

    private static final String OWN_AND_ABOVE = """
            with recursive above (id) as (
              select m.unit_id from account_manager m where m.id = :id
              union
              select p.parent_id from org_unit_parent p join above a on a.id = p.unit_id
              where p.from_day <= :today::date and (p.to_day is null or p.to_day > :today::date) and p.parent_id is not null)
            select id from above
            """;
    private static final String USED = """
            select (select count(*) from ownership o where o.manager_id = :manager and o.how = 'CLAIMED' and o.started_on = :today)
                as claimed,
              (select count(*) from ownership o where o.manager_id = :manager and o.how = 'CLAIMED' and o.ended_at is null) as held,
              (select count(*) from pool_view v where v.user_id = :user and v.day = :today) as viewed
            """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    /**
     * The pool as far as a permission reaches: whose own customers it reaches, sees the pools of the own unit
     * and of those above it, where new customers begin.
     *
     * @param units null for all
     */
    record Reach(Set<Long> units) {

        boolean everywhere() {
            return units == null;
        }

        /**
         * To be bound by {@link #bind}.
         *
         * @param unit a customer's unit, or that of its open pool entry, which is the same and has the pool's index
         */
        String predicate(String unit) {
            return everywhere() ? "true" : unit + " = any (:units)";
        }

        Query bind(Query query) {
            return everywhere() ? query : query.bindArray("units", Long.class, units.toArray());
        }
    }

    Reach reach(Permission permission) {
        var scope = actor.scope(permission);
        if (scope.all()) return new Reach(null);
        var units = new TreeSet<>(scope.units());
        if (scope.manager() != null) {
            units.addAll(db.query(h -> h.createQuery(OWN_AND_ABOVE)
                    .bind("id", scope.manager())
                    .bind("today", settings.today())
                    .mapTo(Long.class)
                    .list()));
        }
        return new Reach(units);
    }

    /** What is left of the day and of what may be held; nothing to claim for who is no account manager. */
    PoolAllowance allowance() {
        var manager = actor.managerId();
        return db.query(h -> h.createQuery(USED)
                .bind("manager", manager)
                .bind("user", actor.userId())
                .bind("today", settings.today())
                .map((row, context) -> new PoolAllowance(
                        manager == null ? 0 : left("claims.per-day", row.getInt("claimed")),
                        left("holding.cap", row.getInt("held")),
                        left("pool.views-per-day", row.getInt("viewed"))))
                .one());
    }

    private int left(String setting, int used) {
        return Math.max(0, settings.number(setting) - used);
    }

    /** How many claimed customers of a tier may be held, and are. */
    record TierCap(String tier, int most, int held) {}

    /** The cap of a customer's tier for the caller; empty where the customer has no tier, or the tier no cap. */
    Optional<TierCap> cap(long customerId) {
        return db.query(h -> h.createQuery("""
                select c.tier, split_part(s.cap, '=', 2)::int, (select count(*) from ownership o join customer x on x.id = o.customer_id
                  where o.manager_id = :manager and o.how = 'CLAIMED' and o.ended_at is null and x.tier = c.tier)
                from customer c
                join (select unnest(string_to_array(value, ',')) as cap from setting where key = 'holding.caps') s
                  on split_part(s.cap, '=', 1) = c.tier
                where c.id = :customer
                """)
                .bind("customer", customerId)
                .bind("manager", actor.managerId())
                .map((row, context) -> new TierCap(row.getString(1), row.getInt(2), row.getInt(3)))
                .findOne());
    }
}
