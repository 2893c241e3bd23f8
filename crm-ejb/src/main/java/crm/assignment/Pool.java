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
            select u.id from org_unit u, account_manager m
            where m.id = :id and m.unit_id = any (units_below(u.id, :today::date))
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
        var claimed = actor.managerId() == null ? 0 : claimedToday();
        var held = actor.managerId() == null ? 0 : held();
        var claims = actor.managerId() == null ? 0 : settings.number("claims.per-day") - claimed;
        return new PoolAllowance(
                Math.max(0, claims),
                Math.max(0, settings.number("holding.cap") - held),
                Math.max(0, settings.number("pool.views-per-day") - viewed()));
    }

    private int claimedToday() {
        return db.query(h -> h.createQuery("select count(*) from ownership where manager_id = :manager"
                        + " and how = 'CLAIMED' and started_on = :today")
                .bind("manager", actor.managerId())
                .bind("today", settings.today())
                .mapTo(Integer.class)
                .one());
    }

    private int held() {
        return db.query(h -> h.createQuery("select count(*) from ownership where manager_id = :manager"
                        + " and how = 'CLAIMED' and ended_at is null")
                .bind("manager", actor.managerId())
                .mapTo(Integer.class)
                .one());
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

    private int viewed() {
        return db.query(h -> h.createQuery("select count(*) from pool_view where user_id = :user and day = :today")
                .bind("user", actor.userId())
                .bind("today", settings.today())
                .mapTo(Integer.class)
                .one());
    }
}
