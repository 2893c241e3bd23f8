package crm.assignment;

import crm.access.CurrentActor;
import crm.notice.NoticeKind;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/**
 * Writes whom results are counted for. See docs/domain.md, section 5.2.
 *
 * <p>Provisional until the account is open: the first entry takes effect at once and follows the owner. Frozen from then
 * on: a change waits for a second person.
 */
@ApplicationScoped
class Attributions {

    private static final String FOLLOW = """
        with hit as (
          select a.id, w.next
          from unnest(:ids, :previous, :next) w(customer_id, previous, next)
          cross join lateral (
            select p.id, p.manager_id, bool_or(p.manager_id = w.previous) over () as holds from attribution p
            where p.customer_id = w.customer_id and p.to_day is null and p.status = 'PROVISIONAL') a
          where w.next is null or w.previous <> w.next and a.holds and a.manager_id in (w.previous, w.next)),
        moved as (
          update attribution a set to_day = :today::date, end_run_id = :run from hit where a.id = hit.id
          returning a.customer_id, hit.next, a.percent)
        insert into attribution (customer_id, manager_id, percent, from_day, status, by_user, at, begin_run_id)
        select customer_id, next, sum(percent), :today::date, 'PROVISIONAL', :actor, :now::timestamptz, :run from moved
        where next is not null group by customer_id, next
        """;

    /** What somebody entered since, or the opening froze, stays; who resigned since counts for the house. */
    private static final String RESTORE = """
        with run as (select * from unnest(:ids, :runs) r(customer_id, id)),
        hit as (
          select distinct r.customer_id from run r where not exists (
            select from attribution a where a.customer_id = r.customer_id and a.to_day is null and a.status <> 'PENDING'
              and not (a.status = 'PROVISIONAL' and exists (
                select from run b where b.customer_id = a.customer_id and b.id = a.begin_run_id)))),
        ended as (
          update attribution a set to_day = :today::date, end_run_id = :run from hit
          where a.customer_id = hit.customer_id and a.to_day is null and a.status = 'PROVISIONAL')
        insert into attribution (customer_id, manager_id, percent, from_day, status, by_user, at, begin_run_id)
        select a.customer_id, case when m.status <> 'RESIGNED' then m.id end, sum(a.percent), :today::date,
          case when c.opened_at is null then 'PROVISIONAL' else 'FROZEN' end, :actor, :now::timestamptz, :run
        from hit
        join customer c on c.id = hit.customer_id
        join attribution a on a.customer_id = hit.customer_id
        join run r on r.customer_id = a.customer_id and r.id = a.end_run_id
        left join account_manager m on m.id = a.manager_id
        where not exists (select from run b where b.customer_id = a.customer_id and b.id = a.begin_run_id)
        group by a.customer_id, c.opened_at, 2
        """;

    private static final String FIRST = """
        insert into attribution (customer_id, manager_id, percent, from_day, status, by_user, at)
        select w.id, w.manager_id, 100, :today::date, 'PROVISIONAL', :actor, :now::timestamptz
        from unnest(:ids, :managers) w(id, manager_id) where not exists (
          select from attribution a where a.customer_id = w.id and a.to_day is null and a.status <> 'PENDING' offset 0)
        """;

    private static final String TO_HOUSE = """
        with moved as (
          update attribution a set to_day = :today::date
          where a.customer_id = any (:ids) and a.to_day is null and a.status = :status
            and (a.manager_id = :manager or a.manager_id is null)
          returning a.customer_id, a.percent)
        insert into attribution (customer_id, manager_id, percent, from_day, status, by_user, at)
        select customer_id, null, sum(percent), :today::date, :status, :actor, :now::timestamptz from moved
        group by customer_id
        """;

    private static final String CLOSE = """
        update attribution set to_day = :today::date,
          status = case when status = 'PENDING' then 'SUPERSEDED' else status end
        where customer_id = any (:ids) and to_day is null and status = any (:statuses)
        """;

    private static final String ENTER = """
        insert into attribution (customer_id, manager_id, percent, from_day, status, by_user, at)
        select i.id, s.manager_id, s.percent, :today::date, :status, :actor, :now::timestamptz
        from unnest(:ids) i(id) cross join unnest(:managers, :percents::numeric[]) s(manager_id, percent)
        """;

    private static final String PROPOSAL = """
        select max(a.by_user), string_agg(coalesce(u.name, 'house') || ' ' || a.percent, ', ' order by a.percent desc, a.id)
        from attribution a left join account_manager m on m.id = a.manager_id left join app_user u on u.id = m.user_id
        where a.customer_id = :customer and a.to_day is null and a.status = 'PENDING' having count(*) > 0
        """;

    @Inject
    Db db;

    @Inject
    Reviews reviews;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * An owner's share that goes over to another.
     *
     * @param next who gets it; null when the customer has no owner left and every provisional share ends
     */
    record Move(long customerId, long previous, Long next) {}

    /** A run of the job reclaim that let a customer's shares end. */
    record TakenBy(long customerId, long runId) {}

    /** Lets provisional shares follow the owner. Frozen ones stay. @param runId the run of the job reclaim, or null */
    void follow(List<Move> moves, Long runId) {
        if (moves.isEmpty()) return;
        db.run(h -> stamped(h.createUpdate(FOLLOW))
                .bind("run", runId)
                .bindArray(
                        "ids", Long.class, moves.stream().map(Move::customerId).toArray())
                .bindArray(
                        "previous",
                        Long.class,
                        moves.stream().map(Move::previous).toArray())
                .bindArray("next", Long.class, moves.stream().map(Move::next).toArray())
                .execute());
    }

    /**
     * Gives shares that ended with runs of the job reclaim back as they were.
     *
     * @param runId the run that reverses those
     */
    void restore(Collection<TakenBy> taken, long runId) {
        if (taken.isEmpty()) return;
        db.run(h -> stamped(h.createUpdate(RESTORE))
                .bind("run", runId)
                .bindArray(
                        "ids",
                        Long.class,
                        taken.stream().map(TakenBy::customerId).toArray())
                .bindArray(
                        "runs", Long.class, taken.stream().map(TakenBy::runId).toArray())
                .execute());
    }

    /** Counts all for the first owners of customers that have no attribution yet and no account. @param owners by customer */
    void first(Map<Long, Long> owners) {
        if (owners.isEmpty()) return;
        db.run(h -> stamped(h.createUpdate(FIRST))
                .bindArray("ids", Long.class, owners.keySet().toArray())
                .bindArray("managers", Long.class, owners.values().toArray())
                .execute());
    }

    /** The customers of whom a manager has a share of that status, in order. */
    List<Long> customersOf(long managerId, String status) {
        return db.query(h -> h.createQuery("select distinct customer_id from attribution"
                        + " where manager_id = :manager and to_day is null and status = :status order by customer_id")
                .bind("manager", managerId)
                .bind("status", status)
                .mapTo(Long.class)
                .list());
    }

    /** Lets a manager's shares of that status count for the house; what the house has of it already grows. */
    void toHouse(long managerId, String status, List<Long> customerIds) {
        if (customerIds.isEmpty()) return;
        db.run(h -> stamped(h.createUpdate(TO_HOUSE))
                .bind("manager", managerId)
                .bind("status", status)
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
    }

    /** Enters an attribution that takes effect at once. */
    void enter(Collection<Long> customerIds, Attribution attribution, boolean opened) {
        if (customerIds.isEmpty()) return;
        close(customerIds, "PROVISIONAL", "PENDING");
        insert(customerIds, attribution, opened ? "FROZEN" : "PROVISIONAL");
    }

    /** Enters an attribution that a second person has to confirm; one that waits already gives way. */
    void propose(Collection<Long> customerIds, Attribution attribution, String reason) {
        if (customerIds.isEmpty()) return;
        close(customerIds, "PENDING");
        insert(customerIds, attribution, "PENDING");
        closeReviews(customerIds);
        reviews.tell(NoticeKind.REVIEW_ATTRIBUTION, db.query(h -> h.createQuery(Reviews.ADDED.formatted("""
            insert into review_item (kind, customer_id, unit_id, detail, created_at)
            select 'ATTRIBUTION_CHANGE', c.id, c.unit_id,
              jsonb_strip_nulls(jsonb_build_object('by', :actor::text, 'reason', :reason::text)), :now::timestamptz
            from customer c where c.id = any (:ids)
            """))
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bind("reason", reason)
                .bindArray("ids", Long.class, customerIds.toArray())
                .map(Reviews::item)
                .list()));
    }

    /**
     * What waits for a second person.
     *
     * @param by       the user name of who asked for it
     * @param shares   manager and percentage, as the audit trail writes them
     */
    record Proposal(String by, String shares) {}

    /** What waits for a second person at a customer, if anything does. */
    Optional<Proposal> proposal(long customerId) {
        return db.query(h -> h.createQuery(PROPOSAL)
                .bind("customer", customerId)
                .map((row, context) -> new Proposal(row.getString(1), row.getString(2)))
                .findOne());
    }

    /** The managers in what waits at a customer who have resigned meanwhile, as the audit trail writes them. */
    Optional<String> resigned(long customerId) {
        return db.query(h -> h.createQuery("select string_agg(coalesce(u.name, m.id::text), ', ' order by m.id)"
                        + " from attribution a join account_manager m on m.id = a.manager_id and m.status = 'RESIGNED'"
                        + " left join app_user u on u.id = m.user_id"
                        + " where a.customer_id = :customer and a.to_day is null and a.status = 'PENDING'"
                        + " having count(*) > 0")
                .bind("customer", customerId)
                .mapTo(String.class)
                .findOne());
    }

    /** Makes what waits the attribution from today on; what was frozen before ends. */
    void accept(long customerId) {
        close(List.of(customerId), "PROVISIONAL", "FROZEN");
        decide("update attribution set status = 'FROZEN', from_day = :today::date", customerId);
    }

    /** What waits comes to nothing. */
    void discard(long customerId) {
        decide("update attribution set status = 'REFUSED', to_day = :today::date", customerId);
    }

    private void decide(String change, long customerId) {
        db.run(h -> h.createUpdate(change + " where customer_id = :customer and to_day is null and status = 'PENDING'")
                .bind("today", settings.today())
                .bind("customer", customerId)
                .execute());
        closeReviews(List.of(customerId));
    }

    /** Freezes the provisional attribution of those customers whose account is open. */
    void freeze(Collection<Long> customerIds) {
        db.run(h -> h.createUpdate("update attribution a set status = 'FROZEN' from customer c where c.id = any (:ids)"
                        + " and c.opened_at is not null and a.customer_id = c.id and a.to_day is null"
                        + " and a.status = 'PROVISIONAL'")
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
    }

    private void closeReviews(Collection<Long> customerIds) {
        db.run(h -> h.createUpdate("update review_item set closed_at = :now::timestamptz, closed_by = :actor"
                        + " where customer_id = any (:ids) and kind = 'ATTRIBUTION_CHANGE' and closed_at is null")
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
    }

    private void close(Collection<Long> customerIds, String... statuses) {
        db.run(h -> h.createUpdate(CLOSE)
                .bind("today", settings.today())
                .bindArray("ids", Long.class, customerIds.toArray())
                .bindArray("statuses", String.class, (Object[]) statuses)
                .execute());
    }

    private void insert(Collection<Long> customerIds, Attribution attribution, String status) {
        var shares = attribution.shares();
        db.run(h -> stamped(h.createUpdate(ENTER))
                .bind("status", status)
                .bindArray("ids", Long.class, customerIds.toArray())
                .bindArray(
                        "managers",
                        Long.class,
                        shares.stream().map(Attribution.Share::managerId).toArray())
                .bindArray(
                        "percents",
                        String.class,
                        shares.stream().map(s -> s.percent().toPlainString()).toArray())
                .execute());
    }

    private Update stamped(Update update) {
        return update.bind("today", settings.today())
                .bind("actor", actor.name())
                .bind("now", OffsetDateTime.now(clock));
    }
}
