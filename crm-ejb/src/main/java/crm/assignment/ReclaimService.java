package crm.assignment;

import static crm.access.Permission.JOB_RECLAIM;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.job.InputFeed;
import crm.job.InputFeeds;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Returns customers whose protection has ended to the open pool, and warns their owners before. Where the brokerage works
 * without account managers, nothing is due and nobody is warned.
 *
 * <p>Everything here is done for a business date and set-wise, and done again for the same day changes nothing. A unit limits
 * it to the teams below it.
 */
@Stateless
public class ReclaimService {

    /** Over {@code o} and {@code m}, its manager: what the run for a day takes. */
    private static final String DUE = """
            o.ended_at is null and o.reclaim_on <= :day::date and not\s""" + OwnershipRows.ON_LEAVE;

    /** Over {@code o}; the tree is gone through once, not for each row. */
    private static final String IN_UNIT =
            " and (:unit::bigint is null or o.unit_id = any ((select units_below(:unit::bigint, :day::date))::bigint[]))";

    private static final String PLAN = """
            with due as (
              select o.unit_id, count(*) as n from ownership o join account_manager m on m.id = o.manager_id
              where %s group by o.unit_id),
            held as (
              select h.unit_id, count(*) as n from ownership h
              where h.ended_at is null and h.role <> 'BACKUP' and h.unit_id in (select unit_id from due) group by h.unit_id)
            select d.unit_id, u.code, d.n, h.n
            from due d join held h on h.unit_id = d.unit_id join org_unit u on u.id = d.unit_id
            order by d.n desc, d.unit_id
            """.formatted(DUE + IN_UNIT);

    private static final String KEYS = """
            select o.reclaim_on, o.customer_id, o.id from ownership o join account_manager m on m.id = o.manager_id
            where o.reclaim_on is not null and (o.reclaim_on, o.customer_id, o.id) > (:after::date, :customer, :id) and %s
            order by o.reclaim_on, o.customer_id, o.id limit :limit
            """.formatted(DUE + IN_UNIT);

    private static final String TAKE = """
            update ownership o set ended_at = :now::timestamptz, end_how = 'RECLAIMED', ended_by = :actor, end_run_id = :run
            from account_manager m
            where o.customer_id = any (:customers) and m.id = o.manager_id and o.role <> 'BACKUP' and %s
            returning o.id, o.customer_id, o.role, o.manager_id, m.user_id
            """.formatted(DUE + IN_UNIT);

    private static final String WARN = """
            with level as (
              select o.id, o.reclaim_on, (select min(l) from unnest(:levels) l where l >= o.reclaim_on - :day::date) as level
              from ownership o join account_manager m on m.id = o.manager_id
              where o.ended_at is null and o.reclaim_on between :day::date and :day::date + :first and not %s %s
                and (o.warned is null or o.warned > (select min(l) from unnest(:levels) l where l >= o.reclaim_on - :day::date))
              order by o.reclaim_on, o.customer_id, o.id limit :limit)
            update ownership o set warned = level.level from level, account_manager m
            where o.id = level.id and m.id = o.manager_id and (o.warned is null or o.warned > level.level)
              and o.ended_at is null and o.reclaim_on = level.reclaim_on
            returning m.user_id, level.reclaim_on
            """.formatted(OwnershipRows.ON_LEAVE, IN_UNIT);

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    Candidates candidates;

    @Inject
    Departures departures;

    @Inject
    Notices notices;

    @Inject
    InputFeeds feeds;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Taken(OwnershipRows.Ended row, Long userId) {}

    private record Warned(long userId, LocalDate day) {}

    /**
     * What the run for a day would take.
     *
     * @param unitId limits it to a unit and those below, or null
     */
    @Requires(JOB_RECLAIM)
    public ReclaimPlan plan(LocalDate businessDate, Long unitId) {
        var units = settings.hasManagers() ? unitsDue(businessDate, unitId) : List.<ReclaimPlan.Unit>of();
        var breaker = new ReclaimPlan.Breaker(
                new BigDecimal(settings.text("breaker.share")),
                settings.number("breaker.total"),
                settings.number("breaker.least"));
        return new ReclaimPlan(businessDate, units, breaker);
    }

    private List<ReclaimPlan.Unit> unitsDue(LocalDate businessDate, Long unitId) {
        return rows.house(() -> db.query(h -> h.createQuery(PLAN)
                .bind("day", businessDate)
                .bind("unit", unitId)
                .map((row, context) ->
                        new ReclaimPlan.Unit(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .list()));
    }

    /** The feeds that are silent for too long: what they would tell may be contacts. */
    @Requires(JOB_RECLAIM)
    public List<InputFeed> lateFeeds() {
        return feeds.all().stream().filter(InputFeed::late).toList();
    }

    /** The next rows that are due, in the order of the index, after the last one seen. */
    @Requires(JOB_RECLAIM)
    public List<DueKey> due(DueKey after, LocalDate businessDate, Long unitId, int limit) {
        if (!settings.hasManagers()) return List.of();
        return rows.house(() -> db.query(h -> h.createQuery(KEYS)
                .bind("after", after.reclaimOn())
                .bind("customer", after.customerId())
                .bind("id", after.id())
                .bind("day", businessDate)
                .bind("unit", unitId)
                .bind("limit", limit)
                .map((row, context) -> new DueKey(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
                .list()));
    }

    /**
     * Returns the customers of those rows to the pool, all effects of a customer in one transaction: the customer's other
     * rows that are due go with them, though their turn has not come. Rows that are not due any more, since a contact came
     * between, are left alone.
     *
     * @param runId the job run, by which the old owner's notice and the rows are known
     * @return every row once: those the run took before their turn came are not counted again
     */
    @Requires(JOB_RECLAIM)
    public ReclaimCounts returnToPool(List<Long> ownershipIds, LocalDate businessDate, Long unitId, long runId) {
        if (ownershipIds.isEmpty() || !settings.hasManagers()) return new ReclaimCounts(0, ownershipIds.size());
        return rows.house(() -> {
            var customers = customersOf(ownershipIds);
            candidates.lock(customers);
            var takenBefore = takenBefore(ownershipIds, runId);
            var taken = take(customers, businessDate, unitId, runId);
            departures.follow(taken.stream().map(Taken::row).toList(), OwnershipEnd.RECLAIMED, runId, null);
            tellOwners(taken, businessDate, runId);
            var handled = new HashSet<>(takenBefore);
            taken.forEach(t -> handled.add(t.row().id()));
            var skipped = ownershipIds.stream().filter(id -> !handled.contains(id));
            return new ReclaimCounts(taken.size(), (int) skipped.count());
        });
    }

    /**
     * Warns owners whose protection ends soon, each once for each number of days left that is set.
     *
     * @param today the day on which they are warned; a row whose last protected day it is gets its last warning
     * @param limit how many rows at most in this transaction
     * @return how many rows were warned of; none when there are no more
     */
    @Requires(JOB_RECLAIM)
    public int warn(LocalDate today, Long unitId, int limit) {
        if (!settings.hasManagers()) return 0;
        var levels = Arrays.stream(settings.text("protection.warnings").split(","))
                .map(String::strip)
                .map(Integer::valueOf)
                .toList();
        var first = levels.stream().mapToInt(Integer::intValue).max().orElse(0);
        return rows.house(() -> {
            var warned = db.query(h -> h.createQuery(WARN)
                    .bind("day", today)
                    .bind("unit", unitId)
                    .bind("first", first)
                    .bind("limit", limit)
                    .bindArray("levels", Integer.class, levels.toArray())
                    .map((row, context) -> new Warned(row.getLong(1), row.getObject(2, LocalDate.class)))
                    .list());
            notices.send(
                    warned.stream()
                            .filter(w -> w.userId() != 0)
                            .collect(groupingBy(w -> w, counting()))
                            .entrySet()
                            .stream()
                            .map(e -> Notice.of(
                                    e.getKey().userId(),
                                    NoticeKind.PROTECTION_ENDING,
                                    Map.of(
                                            "count",
                                            e.getValue(),
                                            "day",
                                            e.getKey().day()),
                                    "protection:" + today + ":" + e.getKey().day()))
                            .toList());
            return warned.size();
        });
    }

    private List<Long> customersOf(List<Long> ownershipIds) {
        return db.query(h -> h.createQuery("select distinct customer_id from ownership where id = any (:ids)")
                .bindArray("ids", Long.class, ownershipIds.toArray())
                .mapTo(Long.class)
                .list());
    }

    private List<Long> takenBefore(List<Long> ownershipIds, long runId) {
        return db.query(h -> h.createQuery("select id from ownership where id = any (:ids) and end_run_id = :run")
                .bindArray("ids", Long.class, ownershipIds.toArray())
                .bind("run", runId)
                .mapTo(Long.class)
                .list());
    }

    private List<Taken> take(List<Long> customers, LocalDate businessDate, Long unitId, long runId) {
        return db.query(h -> h.createQuery(TAKE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bind("run", runId)
                .bind("day", businessDate)
                .bind("unit", unitId)
                .bindArray("customers", Long.class, customers.toArray())
                .map((row, context) -> taken(row))
                .list());
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                new OwnershipRows.Ended(
                        row.getLong(1), row.getLong(2), OwnershipRole.valueOf(row.getString(3)), row.getLong(4)),
                row.getObject(5, Long.class));
    }

    private void tellOwners(List<Taken> taken, LocalDate businessDate, long runId) {
        notices.send(taken.stream()
                .filter(t -> t.userId() != null)
                .collect(groupingBy(Taken::userId, TreeMap::new, counting()))
                .entrySet()
                .stream()
                .map(e -> Notice.of(
                        e.getKey(),
                        NoticeKind.RECLAIMED,
                        Map.of("count", e.getValue(), "day", businessDate),
                        "reclaim:" + runId))
                .toList());
    }
}
