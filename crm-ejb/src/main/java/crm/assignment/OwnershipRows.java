package crm.assignment;

import crm.access.CurrentActor;
import crm.customer.OwnersChanged;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Opens and ends ownership rows set-wise, and writes down on the customer and in the pool what follows.
 *
 * <p>The caller has locked the customers (see {@link Candidates}) and writes with the house's eyes. Open rows are looked up
 * customer by customer, by subqueries that cannot become joins: just after the first bulk assignments the statistics still
 * say that hardly anybody has an owner, and joins planned by them went through all rows for each customer.
 */
@ApplicationScoped
class OwnershipRows {

    /**
     * Over {@code o}, an ownership row, and {@code c}, its customer: the day on which the job
     * reclaim takes the customer, or null while it does not. The same as {@link ReclaimRule#takes}, written down, but for
     * the manager's leave: that begins and ends by the calendar, so whoever takes or warns looks at it then.
     */
    static final String RECLAIM_ON = """
        case when o.role <> 'BACKUP' and o.paused_since is null and c.reclaim_exemption is null and not c.legal_hold
          and (c.stage = any (:reclaimed)
            or exists (select from protection_rule named where named.id = o.rule_id and named.stage = c.stage))
          then o.protected_until end\
        """;

    /** Over {@code m}, a manager: on leave on the day. */
    static final String ON_LEAVE = """
        exists (select from manager_leave l where l.manager_id = m.id
          and :day::date between l.from_day and coalesce(l.to_day, 'infinity'::date))\
        """;

    private static final String OPEN = """
        insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user, reason,
          rule_id, protected_until, reclaim_on)
        select o.customer_id, o.role, o.manager_id, o.unit_id, :now::timestamptz, :today::date, o.how, :actor, :reason, o.rule_id,
          o.protected_until, %s
        from (
          select n.customer_id, n.how, :role as role, n.manager_id, n.unit_id,
            r.id as rule_id, case when :role <> 'BACKUP' then add_days(:today::date, r.days, r.day_count, u.calendar) end
              as protected_until, null::date as paused_since
          from unnest(:ids, :hows, :managers, :units) n(customer_id, how, manager_id, unit_id)
          join customer c on c.id = n.customer_id
          join org_unit u on u.id = n.unit_id
          cross join lateral (
            select * from protection_rule p where p.active_to is null
              and coalesce(p.stage, c.stage) = c.stage and coalesce(p.role, :role) = :role
              and (p.tier is null or p.tier = c.tier) and (p.source is null or p.source = c.source)
            order by p.specificity desc limit 1) r) o
        join customer c on c.id = o.customer_id
        order by o.customer_id
        on conflict (customer_id, role) where ended_at is null do nothing
        returning customer_id
        """.formatted(RECLAIM_ON);

    private static final String END = """
        update ownership o set ended_at = :now::timestamptz, end_how = :how, ended_by = :actor, end_reason = :reason
        where %s and o.ended_at is null
        returning o.id, o.customer_id, o.role, o.manager_id
        """;

    private static final String END_BACKUPS = """
        update ownership o set ended_at = :now::timestamptz, end_how = 'SERVICE_ENDED', ended_by = :actor, end_run_id = :run
        from account_manager m left join app_user u on u.id = m.user_id
        where o.customer_id = any (:ids) and o.role = 'BACKUP' and o.ended_at is null and m.id = o.manager_id
        returning o.customer_id, m.user_id, coalesce(u.name, m.id::text)
        """;

    private static final String WRITE_DOWN = """
        update customer c set acquirer_id = n.acquirer_id, opener_id = n.opener_id, service_id = n.service_id,
          backup_id = n.backup_id, responsible_id = coalesce(n.service_id, n.opener_id, n.acquirer_id),
          unit_id = coalesce(n.service_unit, n.opener_unit, n.acquirer_unit, c.unit_id),
          protected_until = case when n.service_id is not null then n.service_until
            when n.opener_id is not null then n.opener_until else n.acquirer_until end,
          in_pool_since = case when coalesce(n.service_id, n.opener_id, n.acquirer_id) is null
            then coalesce(c.in_pool_since, :now::timestamptz) end,
          extension_pending = coalesce(case when n.service_id is not null then n.service_paused
            when n.opener_id is not null then n.opener_paused else n.acquirer_paused end, false),
          reclaim_stage = case when n.service_id is not null then n.service_stage
            when n.opener_id is not null then n.opener_stage else n.acquirer_stage end,
          version = c.version + 1
        from (
          select i.id, w.* from unnest(:ids) i(id) cross join lateral (
            select max(o.manager_id) filter (where o.role = 'ACQUIRER') as acquirer_id,
              max(o.manager_id) filter (where o.role = 'OPENER') as opener_id,
              max(o.manager_id) filter (where o.role = 'SERVICE') as service_id,
              max(o.manager_id) filter (where o.role = 'BACKUP') as backup_id,
              max(o.unit_id) filter (where o.role = 'ACQUIRER') as acquirer_unit,
              max(o.unit_id) filter (where o.role = 'OPENER') as opener_unit,
              max(o.unit_id) filter (where o.role = 'SERVICE') as service_unit,
              bool_or(o.paused_since is not null) filter (where o.role = 'ACQUIRER') as acquirer_paused,
              bool_or(o.paused_since is not null) filter (where o.role = 'OPENER') as opener_paused,
              bool_or(o.paused_since is not null) filter (where o.role = 'SERVICE') as service_paused,
              max(r.stage) filter (where o.role = 'ACQUIRER') as acquirer_stage,
              max(r.stage) filter (where o.role = 'OPENER') as opener_stage,
              max(r.stage) filter (where o.role = 'SERVICE') as service_stage,
              max(o.protected_until) filter (where o.role = 'ACQUIRER') as acquirer_until,
              max(o.protected_until) filter (where o.role = 'OPENER') as opener_until,
              max(o.protected_until) filter (where o.role = 'SERVICE') as service_until
            from ownership o left join protection_rule r on r.id = o.rule_id
            where o.customer_id = i.id and o.ended_at is null) w) n
        where c.id = n.id
        """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Event<OwnersChanged> ownersChanged;

    /** An owner who is to begin. */
    record Beginning(long customerId, OwnershipStart how, long managerId, long unitId) {}

    /** An owner who ended. */
    record Ended(long id, long customerId, OwnershipRole role, long managerId) {}

    /**
     * Opens rows and starts their clocks.
     *
     * @return the customers for whom that was done; the index refused the others, who have an owner by now
     */
    Set<Long> open(OwnershipRole role, String reason, List<Beginning> beginnings) {
        if (beginnings.isEmpty()) return Set.of();
        return new HashSet<>(db.query(h -> h.createQuery(OPEN)
                .bind("now", OffsetDateTime.now(clock))
                .bind("today", settings.today())
                .bind("actor", actor.name())
                .bind("reason", reason)
                .bind("role", role.name())
                .bindArray(
                        "managers",
                        Long.class,
                        beginnings.stream().map(Beginning::managerId).toArray())
                .bindArray(
                        "units",
                        Long.class,
                        beginnings.stream().map(Beginning::unitId).toArray())
                .bindArray(
                        "reclaimed", String.class, ReclaimRule.DEFAULT.stages().toArray())
                .bindArray(
                        "ids",
                        Long.class,
                        beginnings.stream().map(Beginning::customerId).toArray())
                .bindArray(
                        "hows",
                        String.class,
                        beginnings.stream().map(b -> b.how().name()).toArray())
                .mapTo(Long.class)
                .list()));
    }

    /** Ends open rows by id. */
    List<Ended> end(Collection<Long> rowIds, OwnershipEnd how, String reason) {
        if (rowIds.isEmpty()) return List.of();
        return db.query(h -> h.createQuery(END.formatted("o.id = any (:ids)"))
                .bind("now", OffsetDateTime.now(clock))
                .bind("how", how.name())
                .bind("actor", actor.name())
                .bind("reason", reason)
                .bindArray("ids", Long.class, rowIds.toArray())
                .map((row, context) -> new Ended(
                        row.getLong(1), row.getLong(2), OwnershipRole.valueOf(row.getString(3)), row.getLong(4)))
                .list());
    }

    /** Those of the owners of these customers who have resigned. */
    Set<Long> resigned(Collection<Candidate> customers) {
        if (customers.isEmpty()) return Set.of();
        return new HashSet<>(db.query(h -> h.createQuery(
                        "select id from account_manager where id = any (:ids) and status = 'RESIGNED'")
                .bindArray(
                        "ids",
                        Long.class,
                        customers.stream().map(Candidate::owner).distinct().toArray())
                .mapTo(Long.class)
                .list()));
    }

    /** A Backup that ended with Service; {@code user} is null where the manager has no account. */
    record EndedBackup(long customerId, Long user, String manager) {}

    /** Ends the Backups of customers whose Service ended. */
    List<EndedBackup> endBackups(Collection<Long> customerIds, Long runId) {
        if (customerIds.isEmpty()) return List.of();
        return db.query(h -> h.createQuery(END_BACKUPS)
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bind("run", runId)
                .bindArray("ids", Long.class, customerIds.toArray())
                .map((row, context) -> new EndedBackup(row.getLong(1), row.getObject(2, Long.class), row.getString(3)))
                .list());
    }

    /** Writes the open rows down on the customers: owners, who is responsible, unit, protection; and announces it. */
    void writeDown(Collection<Long> customerIds) {
        if (customerIds.isEmpty()) return;
        db.run(h -> h.createUpdate(WRITE_DOWN)
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
        ownersChanged.fire(new OwnersChanged(Set.copyOf(customerIds)));
    }

    /** Takes customers out of the pool that somebody answers for now. */
    void leavePool(Collection<Long> customerIds) {
        if (customerIds.isEmpty()) return;
        db.run(h -> h.createUpdate("update pool_entry set left_at = :now::timestamptz, left_how = 'ASSIGNED'"
                        + " where customer_id = any (:ids) and left_at is null")
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
    }

    /** Puts customers into the pool of their last unit for whom nobody answers any more. */
    void enterPool(List<Ended> ended, OwnershipEnd why, Long runId) {
        if (ended.isEmpty()) return;
        db.run(h -> h.createUpdate("""
            insert into pool_entry (customer_id, unit_id, entered_at, why, last_owner_id, run_id)
            select distinct on (c.id) c.id, c.unit_id, :now::timestamptz, :why, e.manager_id, :run
            from unnest(:ids, :managers, :ranks) e(customer_id, manager_id, rank)
            join customer c on c.id = e.customer_id where c.responsible_id is null order by c.id, e.rank
            on conflict (customer_id) where left_at is null do nothing
            """)
                .bind("now", OffsetDateTime.now(clock))
                .bind("why", why.name())
                .bind("run", runId)
                .bindArray(
                        "ids", Long.class, ended.stream().map(Ended::customerId).toArray())
                .bindArray(
                        "managers",
                        Long.class,
                        ended.stream().map(Ended::managerId).toArray())
                .bindArray(
                        "ranks",
                        Integer.class,
                        ended.stream()
                                .map(e -> OwnershipRole.RESPONSIBLE_ORDER.indexOf(e.role()))
                                .toArray())
                .execute());
    }
}
