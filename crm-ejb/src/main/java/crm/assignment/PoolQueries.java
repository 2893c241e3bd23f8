package crm.assignment;

import static crm.access.Permission.POOL_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the open pool of the reader's units, those who wait longest first. Each customer shown counts once towards the
 * views of the day; who has looked at as many as a day allows is shown no others.
 */
@Stateless
public class PoolQueries {

    private static final int COUNT_CAP = 10_001;

    /** What is shown of the entries chosen. */
    private static final String SHOWN = """
            select p.id, c.id as customer_id, c.number, c.name_local, c.name_latin,
              '•••• ' || right(coalesce(c.phone, c.phone_raw), 4) as phone, c.stage, c.source, c.user_region, p.why, p.entered_at,
              floor(extract(epoch from :now::timestamptz - p.entered_at) / 86400)::int as days, m.name_local as m_local,
              m.name_latin as m_latin, c.last_contact_at, c.last_contact_kind, c.last_contact_method,
              (select (max(e.ended_at) at time zone :zone)::date from ownership e
               where e.customer_id = c.id and e.manager_id = :manager::bigint and e.ended_at is not null) as last_ended
            from (%s) p join customer c on c.id = p.customer_id left join account_manager m on m.id = p.last_owner_id
            where true\
            """;

    private static final String ENTRY = "select p.id, p.customer_id, p.why, p.entered_at, p.last_owner_id";

    @Inject
    Db db;

    @Inject
    Pool pool;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Found(long customerId, PoolRow row) {}

    /** A stretch of the pool, and what the reader may still claim, hold and look at after it. */
    @Requires(POOL_VIEW)
    public PoolPage page(PoolFilter filter, IdStretch stretch) {
        AssignmentService.refuseWithoutManagers(settings);
        var reach = pool.reach(POOL_VIEW);
        return rows.house(() -> {
            var found = db.query(h -> bound(h.createQuery(page(filter, reach, stretch)), filter, reach)
                    .bind("now", OffsetDateTime.now(clock))
                    .bind("zone", settings.text("brokerage.zone"))
                    .bind("manager", actor.managerId())
                    .map((row, context) -> new Found(row.getLong("customer_id"), row(row)))
                    .list());
            var count = count(filter, reach);
            var slice = stretch.sliceBy(
                    found,
                    one -> IdStretch.place(one.row().since(), one.row().id()),
                    Math.min(count, COUNT_CAP - 1),
                    count < COUNT_CAP);
            return allowed(slice);
        });
    }

    /** What the reader may still claim, hold and look at. */
    @Requires(POOL_VIEW)
    public PoolAllowance allowance() {
        return rows.house(pool::allowance);
    }

    private long count(PoolFilter filter, Pool.Reach reach) {
        return db.query(h -> bound(
                        h.createQuery("select count(*) from (select 1" + from(filter, reach.predicate("p.unit_id"))
                                + " limit " + COUNT_CAP + ") counted"),
                        filter,
                        reach)
                .mapTo(Long.class)
                .one());
    }

    /** As much of the slice as the day's views allow, which are noted; one reader at a time. */
    private PoolPage allowed(Slice<Found> slice) {
        db.run(h -> h.execute("select pg_advisory_xact_lock(hashtext('pool_view'), ?::int)", (int) actor.userId()));
        var seen = seen(slice.items().stream().map(Found::customerId).toList());
        var before = pool.allowance();
        var shown = new ArrayList<PoolRow>();
        var fresh = new ArrayList<Long>();
        for (var found : slice.items()) {
            if (!seen.contains(found.customerId())) {
                if (fresh.size() == before.views()) break;
                fresh.add(found.customerId());
            }
            shown.add(found.row());
        }
        note(fresh);
        var whole = shown.size() == slice.items().size();
        return new PoolPage(
                new Slice<>(shown, whole ? slice.next() : null, slice.previous(), slice.count(), slice.countExact()),
                new PoolAllowance(before.claims(), before.holding(), before.views() - fresh.size()));
    }

    private Set<Long> seen(List<Long> customers) {
        return new HashSet<>(db.query(h -> h.createQuery("select customer_id from pool_view where user_id = :user"
                        + " and day = :today and customer_id = any (:ids)")
                .bind("user", actor.userId())
                .bind("today", settings.today())
                .bindArray("ids", Long.class, customers.toArray())
                .mapTo(Long.class)
                .list()));
    }

    /** What was seen on earlier days counts no more and is forgotten. */
    private void note(List<Long> customers) {
        if (customers.isEmpty()) return;
        db.run(h -> {
            h.createUpdate("insert into pool_view (user_id, day, customer_id) select :user, :today::date, id"
                            + " from unnest(:ids) i(id)")
                    .bind("user", actor.userId())
                    .bind("today", settings.today())
                    .bindArray("ids", Long.class, customers.toArray())
                    .execute();
            h.createUpdate("delete from pool_view where user_id = :user and day < :today")
                    .bind("user", actor.userId())
                    .bind("today", settings.today())
                    .execute();
        });
    }

    /** Of each unit those who wait longest, along the index of its pool, and of these those who wait longest of all. */
    private static String page(PoolFilter filter, Pool.Reach reach, IdStretch stretch) {
        var inOrder = stretch.sql("p.entered_at", "p.id");
        var ofOne = ENTRY + from(filter, reach.everywhere() ? "true" : "p.unit_id = u.id") + inOrder;
        var chosen = reach.everywhere()
                ? ofOne
                : "select p.* from unnest(:units) u(id) cross join lateral (" + ofOne + ") p where true" + inOrder;
        return SHOWN.formatted(chosen) + inOrder;
    }

    /**
     * Says only what is asked for, so that an index of the pool answers it: one statement for all filters is planned for none of
     * them.
     */
    private static String from(PoolFilter filter, String there) {
        return " from pool_entry p where p.left_at is null and " + there
                + (filter.why() == null ? "" : " and p.why = :why")
                + (filter.stage() == null ? "" : " and p.stage = :stage")
                + (filter.source() == null ? "" : " and p.source = :source")
                + (filter.waiting() == null
                        ? ""
                        : " and p.entered_at <= :now::timestamptz - make_interval(days => :waiting::int)");
    }

    private Query bound(Query query, PoolFilter filter, Pool.Reach reach) {
        reach.bind(query);
        if (filter.why() != null) query.bind("why", filter.why());
        if (filter.stage() != null) query.bind("stage", filter.stage());
        if (filter.source() != null) query.bind("source", filter.source());
        if (filter.waiting() != null) query.bind("waiting", filter.waiting()).bind("now", OffsetDateTime.now(clock));
        return query;
    }

    private PoolRow row(ResultSet row) throws SQLException {
        return new PoolRow(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name_local"),
                row.getString("name_latin"),
                row.getString("phone"),
                row.getString("stage"),
                row.getString("source"),
                row.getString("user_region"),
                row.getString("why"),
                row.getObject("entered_at", OffsetDateTime.class),
                row.getInt("days"),
                row.getString("m_local"),
                row.getString("m_latin"),
                row.getObject("last_contact_at", OffsetDateTime.class),
                row.getString("last_contact_kind"),
                row.getString("last_contact_method"),
                freeFrom(row.getObject("last_ended", LocalDate.class)));
    }

    private LocalDate freeFrom(LocalDate lastEnded) {
        var coolDown = new CoolDown(settings.number("cooldown.days"));
        return lastEnded != null && coolDown.blocks(lastEnded, settings.today()) ? coolDown.freeFrom(lastEnded) : null;
    }
}
