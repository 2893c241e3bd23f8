package crm.referral;

import static crm.access.Permission.CUSTOMER_REFERRALS;
import static crm.access.Permission.CUSTOMER_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Reads referral relationships. The chain is followed with the house's eyes; who is not in scope stays without a name. */
@Stateless
public class ReferralQueries {

    private static final int DEEPEST = 10;
    private static final int MOST = 5_000;
    private static final int MOST_SHOWN = 200;

    private static final String UP = """
        with recursive up(level, number, path) as (
          select 1, c.referrer_number, array[c.number] from customer c where c.number = :number and c.referrer_number is not null
          union all
          select u.level + 1, c.referrer_number, u.path || c.number from up u join customer c on c.number = u.number
          where c.referrer_number is not null and u.number <> all (u.path) and u.level < :deepest)
        select -u.level as level, u.number, coalesce(c.name_local, c.name_latin) as name, c.referrer_number, c.stage,
          c.registered_at, c.id, u.number = any (u.path) as circle
        from up u left join customer c on c.number = u.number order by u.level\
        """;

    private static final String DOWN = """
        with recursive down(level, id, number, name, referrer_number, stage, registered_at, path) as (
          select 1, c.id, c.number, coalesce(c.name_local, c.name_latin), c.referrer_number, c.stage, c.registered_at,
            array[:number, c.number]
          from customer c where c.referrer_number = :number and c.number <> :number
          union all
          select d.level + 1, c.id, c.number, coalesce(c.name_local, c.name_latin), c.referrer_number, c.stage, c.registered_at,
            d.path || c.number
          from down d join customer c on c.referrer_number = d.number
          where c.number <> all (d.path) and d.level < :deepest)
        select * from (
          select level, number, name, referrer_number, stage, registered_at, id, false as circle, path from down limit :most) d
        order by path\
        """;

    @Inject
    Db db;

    @Inject
    CustomerDirectory customers;

    @Inject
    AuditService audit;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    /** @param id null where there is no such customer yet */
    private record Found(Long id, ReferralRow row, boolean circle) {}

    /**
     * Reading it is itself written down.
     *
     * @throws crm.shared.RuleViolation NOT_FOUND when there is no such customer in scope
     */
    @Requires(CUSTOMER_REFERRALS)
    public ReferralView of(String number) {
        var id = customers.idInScope(CUSTOMER_REFERRALS, number);
        audit.record(AuditEntry.ofCustomer("customer.referrals-read", id, number));
        var up = rows.house(() -> find(UP, number));
        var down = rows.house(() -> find(DOWN, number));
        var all = new ArrayList<>(up);
        all.addAll(down);
        var visible = visible(all);
        visible.add(number);
        var known = up.stream().filter(found -> !found.circle()).toList();
        return new ReferralView(
                known.stream().map(found -> shown(found, visible, number)).toList(),
                known.size() < up.size(),
                levels(down, visible),
                down.stream()
                        .filter(found -> visible.contains(found.row().number()))
                        .limit(MOST_SHOWN)
                        .map(found -> shown(found, visible, number))
                        .toList(),
                down.size() == MOST);
    }

    private List<Found> find(String sql, String number) {
        return db.query(h -> h.createQuery(sql)
                .bind("number", number)
                .bind("deepest", DEEPEST)
                .bind("most", MOST)
                .map((row, context) -> found(row))
                .list());
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getObject("id", Long.class),
                new ReferralRow(
                        row.getInt("level"),
                        row.getString("number"),
                        row.getString("name"),
                        row.getString("referrer_number"),
                        row.getString("stage"),
                        row.getObject("registered_at", OffsetDateTime.class)),
                row.getBoolean("circle"));
    }

    /** The numbers of those in the reader's scope. */
    private Set<String> visible(List<Found> found) {
        var scope = actor.scope(CUSTOMER_VIEW);
        if (found.isEmpty() || scope.isEmpty()) return new HashSet<>();
        return new HashSet<>(db.query(h -> scope.bind(h.createQuery("select c.number from customer c where "
                                + scope.predicate("c") + " and c.id = any (:ids)")
                        .bindArray(
                                "ids",
                                Long.class,
                                found.stream()
                                        .map(Found::id)
                                        .filter(id -> id != null)
                                        .toArray()))
                .mapTo(String.class)
                .list()));
    }

    /** Who brought the customer is part of what is known of the customer, so that number stands. */
    private static ReferralRow shown(Found found, Set<String> visible, String number) {
        var row = found.row();
        if (!visible.contains(row.number())) {
            return new ReferralRow(row.level(), row.level() == -1 ? row.number() : null, null, null, null, null);
        }
        var referrer = visible.contains(row.referrer()) ? row.referrer() : null;
        return new ReferralRow(row.level(), row.number(), row.name(), referrer, row.stage(), row.registeredAt());
    }

    private static List<ReferralLevel> levels(List<Found> down, Set<String> visible) {
        var levels = new TreeMap<Integer, ReferralLevel>();
        for (var found : down) {
            var row = found.row();
            var opened = Set.of("PENDING_FUNDING", "FUNDED", "TRADED").contains(row.stage()) ? 1 : 0;
            var traded = row.stage().equals("TRADED") ? 1 : 0;
            var shown = visible.contains(row.number()) ? 1 : 0;
            levels.merge(
                    row.level(),
                    new ReferralLevel(row.level(), 1, opened, traded, shown),
                    (a, b) -> new ReferralLevel(
                            a.level(),
                            a.count() + b.count(),
                            a.opened() + b.opened(),
                            a.traded() + b.traded(),
                            a.shown() + b.shown()));
        }
        return List.copyOf(levels.values());
    }
}
